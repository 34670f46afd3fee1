"""What breaks under a running portal, and what is left of its promises: ``python -m tests.load.faults``."""
