"""seikei reads diplomatic history and writes down who explains what by what."""
