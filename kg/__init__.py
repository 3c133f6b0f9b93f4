"""Build a knowledge graph of diplomatic actors from news and official text."""
