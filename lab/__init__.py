"""The laboratory: how the language model is made and how kg is measured; no part of the package."""
