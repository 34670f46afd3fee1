"""What processes count while they work, for ``/metrics`` and the operator's page.

Each process counts in a file of its own under METRICS_FOLDER; whoever reads adds them up (``readings``).
"""
