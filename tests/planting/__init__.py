"""Plants faults in the pages of a reference, and looks whether each is found at its line."""
