"""Pages over the whole roster: lists in bulk, the forecast, the letter of introduction."""
