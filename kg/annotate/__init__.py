"""The room annotate."""
