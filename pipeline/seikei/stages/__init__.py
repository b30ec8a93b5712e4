"""The stages in their order, from documents to argument maps."""
