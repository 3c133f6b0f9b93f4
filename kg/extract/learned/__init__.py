"""What was learned to be read: small networks on the vectors that the encoder leaves behind."""
