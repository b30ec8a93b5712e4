"""One encoder pass over windows of sentences, and many heads that read it.

`labels`, `features`, `decode`, `engine` and `reader` need NumPy and a tokenizer alone; `config`, `network`, `heads`
and `batches` need torch and transformers and are imported for training only.
"""
