"""Words a second of the whole pipeline."""
