"""The files that are the user's: where they are, what they begin as, and what became of them.

They are read as text (`reading`) and never imported. What they are compared with is the text
that they would begin with today: a method there is an operation of the reference.
"""

from rstgen.targets.fastapi_server.handlers.review import review

__all__ = ["review"]
