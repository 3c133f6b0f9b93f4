"""Heads on the shipped encoder: small networks that read meetings and offices from its last layer."""
