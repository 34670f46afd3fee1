"""How the portal is doing now: what waits, for how long, and what is overdue."""
