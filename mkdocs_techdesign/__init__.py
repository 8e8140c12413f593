"""Technical design documents for AWS serverless systems, as code."""

__version__ = "0.1.0"
