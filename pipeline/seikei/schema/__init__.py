"""The argument map: its types, its line of JSON, its published schemas, and the check of its promises."""
