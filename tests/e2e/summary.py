"""What is said at the end: which operations were called, and why the others were not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from rstgen.model import Schema
from tests.e2e.recording import Record

RECORDS: pytest.StashKey[dict[str, Record]] = pytest.StashKey()

WHY_NOT: Mapping[str, Mapping[str, str]] = {
    # By the words that an operation's path or name begins with.
    "placement": {},
    "keystone": {
        "/v2.0/": "version 2.0 of the API is gone",
        "/v3/auth/OS-FEDERATION/": "needs an identity provider of somebody else",
        "/v3/OS-FEDERATION/identity_providers/{idp_id}/protocols/{protocol_id}/auth": (
            "needs an identity provider of somebody else"
        ),
        "request-scoped-os-federation-token": "needs an identity provider of somebody else",
        "/v3/OS-FEDERATION/saml2/metadata": "needs a certificate of the service's own",
        "/v3/OS-SIMPLE-CERT/": "PKI tokens are gone",
        "/v3/auth/tokens/OS-PKI/": "PKI tokens are gone",
        "/v3/OS-OAUTH1/": "needs requests that are signed with OAuth 1.0a",
        "/v3/users/{user_id}/OS-OAUTH1/": "needs requests that are signed with OAuth 1.0a",
        "authenticate-with-identity-api": "needs requests that are signed with OAuth 1.0a",
        "/identity/v3/OS-OAUTH2/": "the service has it at another path",
        "multi-step-authentication": "needs a user with one-time passwords",
        "/v3/policies/{policy_id}/OS-ENDPOINT-POLICY/policy": "the service has no such path",
        "update-domain-group-option-configuration": "the service refuses the documented body",
    },
}


def reasons(record: Record) -> dict[str, str]:
    """Say of each operation that was not called why not, as far as that is known."""
    why = WHY_NOT[record.api.name]
    return {
        operation.name: reason
        for operation in record.api.operations
        if operation.name not in record.called()
        for start, reason in why.items()
        if operation.path.startswith(start) or operation.name == start
    }


def lines(config: pytest.Config) -> Iterator[str]:
    """Give one line for each service, and one for each operation that was not called."""
    for name, record in config.stash.get(RECORDS, {}).items():
        operations, called, why = record.api.operations, record.called(), reasons(record)
        if called:
            yield f"{name}: {len(called)} of {len(operations)} operations called"
            for operation in operations:
                if operation.name not in called:
                    reason = why.get(operation.name, "no test does")
                    call = f"{operation.method} {operation.path}"
                    yield f"  not {operation.name} ({call}): {reason}"


def partial(session: pytest.Session) -> str | None:
    """Say why what was recorded is not all, if it is not."""
    if session.testsfailed:
        return "other tests failed, so that not all that is listed was met"
    records = session.config.stash.get(RECORDS, {})
    if not all(record.exchanges for record in records.values()):
        return "a service is not there, so that not all that is listed was met"
    modules = set(Path(__file__).parent.rglob("test_*.py"))
    ran = {item.path for item in session.items}
    chosen = session.config.option.keyword or any("::" in arg for arg in session.config.args)
    return "only a part of the suite runs" if chosen or not modules <= ran else None


def unparsed(value: Any, place: str = "") -> Iterator[str]:
    """Give the places in what a client made of an answer that no model has."""
    fields = getattr(type(value), "model_fields", None)
    if fields is not None:
        for name in value.model_extra or {}:
            yield f"{place}.{name}".lstrip(".")
        for name in value.model_fields_set & fields.keys():
            wire = fields[name].alias or name
            yield from unparsed(getattr(value, name), f"{place}.{wire}".lstrip("."))
    elif isinstance(value, list):
        for item in value:
            yield from unparsed(item, f"{place}[]")
    elif isinstance(value, dict):
        for item in value.values():
            yield from unparsed(item, f"{place}.*".lstrip("."))


def keyed_and_named(schema: Schema, place: str = "") -> Iterator[str]:
    """Give the places of objects that have documented members and others beside them.

    A model of such an object knows the former only.
    """
    if schema.properties and schema.additional is not None:
        yield place
    for variant in schema.variants:
        yield from keyed_and_named(variant, place)
    for member in schema.properties:
        yield from keyed_and_named(member.schema, f"{place}.{member.name}".lstrip("."))
    if schema.additional is not None:
        yield from keyed_and_named(schema.additional, f"{place}.*".lstrip("."))
    if schema.items is not None:
        yield from keyed_and_named(schema.items, f"{place}[]")
