"""How well chains of mentions are found: MUC, B³ and CEAFe, on GUM and on the project's corpus."""
