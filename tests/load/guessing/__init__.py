"""The verification page under attack."""
