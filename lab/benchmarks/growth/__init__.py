"""How the time of a build grows with its input, shape by shape."""
