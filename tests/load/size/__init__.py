"""The desks with many cases: how many queries a page asks, and how long it takes, with few and with many."""
