"""Addresses of the composed pages."""
