"""Annotations apart from their texts: taken off, put back, split into parts, described."""
