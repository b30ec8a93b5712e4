"""Texts and their offsets: alignment to the raw source, repair of layout damage, sentences, tokens."""
