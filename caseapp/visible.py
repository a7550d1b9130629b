"""Show foreign text as it is, letter by letter."""
