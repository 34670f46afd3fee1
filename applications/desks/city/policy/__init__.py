"""The city's dated policy data: what is in force, its history, and changes proposed and checked."""
