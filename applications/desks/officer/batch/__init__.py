"""Plain cases determined by one decision."""
