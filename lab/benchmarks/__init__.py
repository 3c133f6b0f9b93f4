"""What kg can do, measured: accuracy, the model, the page."""
