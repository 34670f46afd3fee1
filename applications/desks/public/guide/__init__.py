"""The guide: how to apply, a card for each rule, mistakes, working days, districts, the case book."""
