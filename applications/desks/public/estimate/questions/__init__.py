"""What is asked: the pages in their order, and a form for each."""
