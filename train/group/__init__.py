"""The weights, the threshold and the word statistics that put reports into stories."""
