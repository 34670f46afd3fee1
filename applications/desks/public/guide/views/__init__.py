"""Views of the guide, one file a chapter."""
