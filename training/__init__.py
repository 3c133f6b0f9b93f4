"""Everything that turns corpora into the shipped language model."""
