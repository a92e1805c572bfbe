"""The page of personas."""
