"""The one command, `shuke`: a file for each of its words, thin; the work is done by the rooms."""
