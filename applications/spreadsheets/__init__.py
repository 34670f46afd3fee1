"""Tables that people hand in, pasted or as files. Pure: rows come out, or what is wrong and what to do."""
