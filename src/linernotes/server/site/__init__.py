"""The pages that people look at, one module for each kind of page."""
