"""Precision by hand: facts of a sample, each judged against its sentence."""
