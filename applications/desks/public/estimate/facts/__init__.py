"""From a visitor's answers to the facts document. Pure: the same answers, the same document."""
