"""The engine of extraction: rules laid over parses and rows of words; it knows no kind of fact."""
