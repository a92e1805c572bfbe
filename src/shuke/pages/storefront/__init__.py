"""The public face: screens for everybody."""
