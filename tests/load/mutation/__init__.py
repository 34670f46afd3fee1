"""Mutation testing of the engine: every small change of its code must make some test fail."""
