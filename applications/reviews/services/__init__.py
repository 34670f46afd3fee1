"""Every write of the officers' side that is not a plain move."""
