"""Random lives of two cards at the counter, each step done on paper as well."""
