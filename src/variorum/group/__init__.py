"""Reports to stories: one report in, its story out, for a stream that never ends. No network is run here."""
