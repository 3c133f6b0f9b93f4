"""Kinds of text that are read by their form: memoranda, participants lists, registers, notes."""
