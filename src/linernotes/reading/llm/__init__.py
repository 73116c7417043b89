"""The optional second reader: a language model reads, and only what the page really prints is kept."""
