"""A peak of the school season: estimates, submissions, desks and notices, ever more people at once."""
