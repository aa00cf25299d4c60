"""Train the judge: a cross-encoder over two passages with a head for "same event" and one for their relation."""
