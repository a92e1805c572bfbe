"""Shuke 熟客: passers-by become regulars, regulars become relationships."""
