"""Training a model from a configuration to a folder that can be shipped."""
