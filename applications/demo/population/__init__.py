"""A whole city of invented people and cases, for measuring: made in bulk, not through the services.

:mod:`making` writes it, chunk by chunk; the same seed and day make the same city.
"""
