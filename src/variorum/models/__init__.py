"""Run ONNX model files: manifest, session, tokeniser, and the models that stand on them. Nothing is trained here."""
