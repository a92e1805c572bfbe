"""The offline till: what a device may sell without network, and what the server concludes afterwards."""
