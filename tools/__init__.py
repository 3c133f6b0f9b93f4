"""Tools of the project: generators of files that are committed."""
