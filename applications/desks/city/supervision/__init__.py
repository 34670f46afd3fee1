"""The city's supervision: samples drawn by chance, looked at again, and equal claims side by side."""
