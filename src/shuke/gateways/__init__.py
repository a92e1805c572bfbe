"""Doors to the world outside: payments, messages, mail; each a protocol, real adapters and a sandbox."""
