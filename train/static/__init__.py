"""The table of static word-piece vectors, distilled from the base encoder."""
