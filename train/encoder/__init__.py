"""Export of the sentence encoder. Nothing is trained: the weights are those of all-MiniLM-L6-v2."""
