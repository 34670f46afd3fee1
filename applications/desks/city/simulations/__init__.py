"""What a draft would do to everybody who holds points: asked for, followed, read."""
