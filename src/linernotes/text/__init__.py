"""Strings, and nothing about music: folding, scripts, romanisation, likeness, sentences, languages, dates."""
