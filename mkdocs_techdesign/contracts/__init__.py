"""What an API promises its callers: what design, OpenAPI documents, templates and code say of each operation, put
together once, and the documents that follow from it."""
