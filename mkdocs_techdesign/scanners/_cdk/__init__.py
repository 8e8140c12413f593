"""What the CDK leaves in an assembly, and what its construct source says."""
