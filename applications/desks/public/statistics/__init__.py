"""The published figures: no number small enough to tell of somebody."""
