"""Reading files of any encoding and shape, without trusting them."""
