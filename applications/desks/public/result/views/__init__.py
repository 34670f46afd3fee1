"""Views of the estimate's answer, one module a page."""
