"""How the server bears many clients."""
