"""How well persons of articles are linked to items of an authority: a set of our own."""
