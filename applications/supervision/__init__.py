"""The city looks again: samples that anybody can draw once more, and whether equals were judged alike."""
