"""The language model measured: names, syntax, speed and size."""
