"""What to write where something is missing, in the format the resource was written in."""
