"""What two sides say of the same things: a design against the code, one revision against another."""
