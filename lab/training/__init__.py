"""All that turns the corpora into the shipped weights."""
