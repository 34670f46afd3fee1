"""Every write to a case that is not a move."""
