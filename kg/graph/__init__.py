"""The room graph."""
