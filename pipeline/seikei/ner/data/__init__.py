"""The word lists of the entity rules."""
