"""Django's PostgreSQL, and a cheaper look at whether a connection that was kept still stands."""
