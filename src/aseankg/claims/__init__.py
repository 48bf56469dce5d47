"""Mentions to claims: what the text says of what it names."""
