"""Builds of the program with one safeguard taken out, served by the real server, so that a harness can be tried."""
