"""How much is taken (materials, "Files")."""

MAX_BYTES = 20 * 1024 * 1024
MAX_FILES_PER_MATERIAL = 30
ACCEPTED = (".pdf", ".jpg", ".jpeg", ".png", ".heic", ".heif")
"""Endings offered in a file dialogue; nothing is judged by them."""
