"""One module for each command, called like it, with ``command`` in it. They decide nothing.

A module is imported when its command is run, or helped with: most calls need one of them.
"""
