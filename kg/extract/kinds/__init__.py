"""The kinds of claims: each puts together what the rules found and the genres tell."""
