"""Maps in other forms: for a terminal, for a browser."""
