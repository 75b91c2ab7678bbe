"""From flat, ordered rows, types and example bodies to the tree of each body."""
