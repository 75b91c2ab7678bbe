"""What the Python client has to say about an `Api`."""

from __future__ import annotations

from rstgen.diagnostics import NOTE, WARNING, Rule

METHOD_NOT_SENDABLE = Rule(
    "method-not-sendable",
    WARNING,
    "{method} is no word that HTTP can send as a method; {title} is not in the Python client",
    "A method is one token (RFC 9110, 5.6.2): letters, digits and a few marks. Correct it.",
)
NO_SERVICE_TYPE = Rule(
    "no-service-type",
    NOTE,
    "{title} names microversions, but no service type is configured; callers of the Python "
    "client must give it one (service_type) before they can ask for a microversion",
    "The header of a microversion names the service: `OpenStack-API-Version: compute 2.96`. No "
    "page says which word it is; set `service_type` in the config.",
)
ODD_VERSION = Rule(
    "odd-version",
    NOTE,
    "{version} of {name} is no microversion as X.Y; the Python client does not check it",
    "Microversions are two numbers with a point between them. Other words in `min_version` and "
    "`max_version` reach the documentation only.",
)
