"""How much was done, how long it took, and what went wrong: by month and district, without anybody's data."""
