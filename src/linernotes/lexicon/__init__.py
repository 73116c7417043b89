"""Word lists per language as data files, and their loader: a new language is a new file."""
