"""Codes people read, type and scan: random codes, card numbers, the changing member code and its QR text."""
