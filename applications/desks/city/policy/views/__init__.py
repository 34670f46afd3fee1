"""Views of the city's policy data."""
