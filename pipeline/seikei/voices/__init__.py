"""Voices: whose words, beliefs and arguments the text reports."""
