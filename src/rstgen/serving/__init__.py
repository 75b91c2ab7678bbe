"""``rstgen serve``: a reference as a running service, with nothing written to the disk."""
