"""Measuring maps against annotated passages, and repair against clean text."""
