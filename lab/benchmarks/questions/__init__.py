"""The shipped questions, timed."""
