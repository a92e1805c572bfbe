"""Pages of the directory; the record itself is composed in `pages`."""
