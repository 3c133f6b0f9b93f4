"""The register that ships beside a file of office
holders: what it covers, and where they differ.
"""
