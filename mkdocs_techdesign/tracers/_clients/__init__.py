"""Front ends: which there are, what they call, whom they trust with signing in."""
