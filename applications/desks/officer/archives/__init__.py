"""Scans of archived cases, fetched by a manager or the city with a reason."""
