"""Many real clients against a real server; each harness is also shown to find the fault it looks for."""
