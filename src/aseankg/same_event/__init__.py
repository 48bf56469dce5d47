"""Two documents that tell one event: proposing it, deciding on it, and one IRI for it."""
