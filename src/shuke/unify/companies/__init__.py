"""A list of companies: what its columns mean, what a row says, who is who, what an import changed."""
