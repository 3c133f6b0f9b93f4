"""Heads on the shipped encoder: small networks that read meetings from its last layer."""
