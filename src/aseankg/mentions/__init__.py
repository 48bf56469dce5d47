"""Text to mentions: what is named where, before anybody asks what is said of it."""
