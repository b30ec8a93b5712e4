"""Measuring maps against corpora that others labelled, by the measures that were published for them."""
