"""Running a corpus: many inputs in, maps, failures and a manifest out."""
