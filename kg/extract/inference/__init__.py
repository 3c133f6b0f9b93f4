"""What a document leaves unsaid about an office, inferred where it is plain, and marked so."""
