"""The papers of a day printed as one file."""
