"""Whether two sentences tell of the same event, and whether they agree: features, calibrated scores, reasons."""
