"""Linguistic and neural analysis that the stages share: one pass over the text, many readers of its result."""
