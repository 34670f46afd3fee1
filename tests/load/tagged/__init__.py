"""Whether readers of the blind can read the papers: PDF/UA-1, judged by veraPDF."""
