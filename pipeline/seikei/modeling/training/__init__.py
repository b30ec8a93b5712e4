"""Training the encoder and its heads from labelled data; needs torch and transformers."""
