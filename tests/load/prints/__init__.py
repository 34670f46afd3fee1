"""The papers of a day: made by workers, bound into one file, the officer seeing how far they are."""
