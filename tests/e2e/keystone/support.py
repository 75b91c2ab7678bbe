"""Short ways to sign in and to name things."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

USER = {"name": "admin", "domain": {"id": "default"}, "password": "secret"}
PROJECT = {"name": "admin", "domain": {"id": "default"}}


def by_password(user: dict[str, Any], **scope: Any) -> dict[str, Any]:
    identity = {"methods": ["password"], "password": {"user": user}}
    return {"identity": identity, "scope": scope} if scope else {"identity": identity}


def name(kind: str) -> str:
    """Give a name that nothing has yet."""
    return f"{kind}-{uuid4().hex}"
