"""rstgen: from an API reference in reStructuredText to OpenAPI, a client and a server."""
