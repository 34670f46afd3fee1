"""The city's figures: months and districts, as plots and tables."""
