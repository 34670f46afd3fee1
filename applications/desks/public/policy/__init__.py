"""Policy versions and dated policy data, open to everybody."""
