"""Handlers of Harbor Compute API, which are yours."""
