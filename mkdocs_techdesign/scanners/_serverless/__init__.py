"""The Serverless Framework, one feature per file."""
