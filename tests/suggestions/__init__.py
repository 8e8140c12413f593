"""What the code and the design lead to."""
