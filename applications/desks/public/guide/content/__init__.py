"""What the guide tells: invented people for its examples. The sentences stand in the templates."""
