"""Bytes to pages: plain text, Markdown, HTML, from files, folders, standard input and addresses."""
