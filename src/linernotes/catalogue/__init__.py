"""Statements and judgements on disk in one SQLite file, and the guides folded from them."""
