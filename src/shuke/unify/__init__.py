"""Import, standardise, link: many records become one true one."""
