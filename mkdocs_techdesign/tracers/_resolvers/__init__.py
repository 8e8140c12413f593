"""What the code of AppSync resolvers asks of their data sources."""
