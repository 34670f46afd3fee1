"""Empties the database between tests that commit. An app of the test settings, unknown to the product."""
