"""Every kind of change there is, and what it does to callers.

A caller is a program that keeps to the old reference: it sends what is listed there, and reads
what is listed there. It ignores what it does not know, as clients of HTTP must.
"""

from __future__ import annotations

from rstgen.comparing.changes import Case, Kind


def _always(case: Case) -> bool:
    return True


def _never(case: Case) -> bool:
    return False


def _sent(case: Case) -> bool:
    return case.side == "request"


def _read(case: Case) -> bool:
    return case.side == "response"


def _must_be_sent(case: Case) -> bool:
    return case.side == "request" and case.required


def _refused(case: Case) -> bool:
    """What was sent does not fit any more."""
    return case.side == "request" and case.narrower


def _surprising(case: Case) -> bool:
    """What was sent does not fit any more, or what comes was never announced."""
    return _refused(case) or (case.side == "response" and case.wider)


# Operations ------------------------------------------------------------------------------------

OPERATION_REMOVED = Kind(
    "operation-removed", "is gone", _always, "Whoever calls it gets a 404, or a 400 for an action."
)
OPERATION_ADDED = Kind("operation-added", "is new{more}", _never, "Nobody calls it yet.")
OPERATION_MOVED = Kind(
    "operation-moved", "was {was}", _always, "The old url, method or action is not served any more."
)
OPERATION_RENAMED = Kind(
    "operation-renamed",
    "is called {now} now, was {was}",
    _never,
    "Nothing changes on the wire. Methods of generated clients and servers are called after it, so "
    "their users see it when they take the next one; keep the title, or rename it in corrections.",
    on_wire=False,
)
OPERATION_ID = Kind(
    "operation-id-changed",
    "has the operationId {now} now, was {was}",
    _never,
    "Nothing changes on the wire, but clients that others generate from the OpenAPI document call "
    "their functions after it.",
    on_wire=False,
)
TOKEN_NEEDED = Kind(
    "token-needed", "needs a token now", _always, "Whoever calls it without one gets a 401."
)
TOKEN_DROPPED = Kind(
    "token-dropped", "needs no token any more", _never, "A token that is sent does no harm."
)
PATH_PARAMETER_RENAMED = Kind(
    "path-parameter-renamed",
    "was called {was}",
    _never,
    "The url stays the same; only arguments of generated clients are called after it.",
    on_wire=False,
)

# Whatever has a range of versions, or can be deprecated ----------------------------------------

RANGE_SHRUNK = Kind(
    "range-shrunk",
    "is there {now}, was there {was}",
    _always,
    "A caller at a version that is left out now has lost it.",
)
RANGE_WIDENED = Kind(
    "range-widened",
    "is there {now}, was there {was}",
    _never,
    "All versions that had it still do. Versions that were out already got something new, which "
    "is what versions are there to prevent.",
)
RANGE_ENDED = Kind(
    "range-ended",
    "is there {now}, was there {was}",
    _never,
    "All versions of the old reference still have it; only newer ones do without, or have it anew.",
)
DEPRECATED = Kind(
    "deprecated",
    "is deprecated now",
    _never,
    "It still works. Callers have been told.",
    on_wire=False,
)
UNDEPRECATED = Kind(
    "undeprecated", "is not deprecated any more", _never, "It works as before.", on_wire=False
)

# Parameters, headers and members of bodies -----------------------------------------------------

MEMBER_REMOVED = Kind(
    "member-removed",
    "is gone",
    _always,
    "What a caller sends is refused or ignored, what it reads is missing.",
)
MEMBER_ADDED = Kind(
    "member-added",
    "is new{more}",
    _must_be_sent,
    "A request that lacks what must be sent is refused. What may be sent, and what comes in "
    "addition, an older caller does not know and leaves alone.",
)
ROW_REMOVED = Kind(
    "row-removed",
    "is not listed any more, though an example still shows it",
    _always,
    "The reference no longer promises it, and samples are what is forgotten when something goes. "
    "If it stays, list it; if it does not, take it out of the sample.",
)
ROW_ADDED = Kind(
    "row-added",
    "is listed now; only an example showed it",
    _never,
    "The reference says more than it did. What goes over the wire most likely stays.",
    on_wire=False,
)
REQUIRED = Kind(
    "required", "is required now", _sent, "A request without it was fine, and is refused now."
)
OPTIONAL = Kind(
    "optional", "may be missing now", _read, "Callers that read it rely on its being there."
)
STYLE_CHANGED = Kind(
    "list-style-changed",
    "takes several values as {now}, was {was}",
    _sent,
    "a=1,2 is one value where a=1&a=2 is expected, and the reverse.",
)
NAMES_CHANGED = Kind(
    "names-changed",
    "stands for names like {now}, was {was}",
    _always,
    "Names that were of the family may not be any more.",
)
DESCRIPTION_CHANGED = Kind(
    "description-changed",
    "is described otherwise",
    _never,
    "Texts are for people; what the plain ones among them promise is compared as what it means.",
    on_wire=False,
)

# Values ----------------------------------------------------------------------------------------

TYPE_CHANGED = Kind(
    "type-changed",
    "is {now}, was {was}",
    _surprising,
    "In a request, a type that is not taken any more is refused. In a response, a type that never "
    "came before is not what a caller can read.",
)
TYPE_TOLD = Kind(
    "type-told",
    "is {now}; nothing was said of it before",
    _never,
    "The reference says more than it did. What goes over the wire most likely stays.",
    on_wire=False,
)
TYPE_UNTOLD = Kind(
    "type-untold",
    "was {was}; nothing is said of it any more",
    _never,
    "The reference says less than it did. What goes over the wire most likely stays.",
    on_wire=False,
)
NULL_ALLOWED = Kind(
    "null-allowed", "may be null now", _read, "Callers that read it never had to expect null."
)
NULL_REFUSED = Kind(
    "null-refused", "may not be null any more", _sent, "A request with null is refused now."
)
FORMAT_CHANGED = Kind(
    "format-changed",
    "has the format {now}, was {was}",
    lambda case: case.narrower and case.wider,
    "Another format is another value. Where there was none, or is none now, the reference only "
    "says more or less than it did.",
)
VALUE_ADDED = Kind(
    "value-added",
    "may be {now} now",
    _never,
    "More can be sent. In responses a new value must never break a caller: a closed list is what "
    "is known today.",
)
VALUE_REMOVED = Kind(
    "value-removed", "may not be {was} any more", _refused, "A request with that value is refused."
)
LIST_CLOSED = Kind(
    "values-closed",
    "may only be {now} now",
    _refused,
    "Any other value could be sent before, and is refused now.",
)
LIST_OPENED = Kind(
    "values-opened",
    "may be anything now, was one of {was}",
    _never,
    "More can be sent. In responses a new value must never break a caller.",
)
LIMIT_CHANGED = Kind(
    "limit-changed",
    "has the {limit} {now}, was {was}",
    _refused,
    "A request beyond a tighter limit is refused. Whoever reads a response measures nothing.",
)
PATTERN_CHANGED = Kind(
    "pattern-changed",
    "is to match {now}, was {was}",
    _refused,
    "Whether a new pattern takes all that the old one took cannot be told, so it counts as "
    "tighter, except that none takes all.",
)
DEFAULT_CHANGED = Kind(
    "default-changed",
    "is {now} where it is left out, was {was}",
    lambda case: case.side == "request" and case.narrower,
    "Whoever leaves it out gets something else than before. Where no default was told, or none is "
    "any more, the reference only says more or less.",
)
MAP_OPENED = Kind(
    "map-opened", "takes any key now", _never, "What was sent and read before is still there."
)
MAP_CLOSED = Kind(
    "map-closed",
    "takes no other keys any more",
    _always,
    "Keys that callers chose are refused, those that they read are gone.",
)
SHAPE_ADDED = Kind(
    "shape-added",
    "may be {now} too{more}",
    _surprising,
    "Another shape in a response is one that callers cannot read yet.",
)
SHAPE_REMOVED = Kind(
    "shape-removed", "is never {was} any more", _refused, "A request of that shape is refused."
)

# Bodies and statuses ---------------------------------------------------------------------------

BODY_ADDED = Kind(
    "body-added",
    "has a body now{more}",
    _must_be_sent,
    "A request without a body that must be there is refused; one that comes can be left alone.",
)
BODY_REMOVED = Kind(
    "body-removed",
    "has no body any more",
    _always,
    "What callers send is refused or ignored, what they read is missing.",
)
BODY_REQUIRED = Kind(
    "body-required", "must have its body now", _sent, "A request without it was fine before."
)
BODY_OPTIONAL = Kind(
    "body-optional", "may lack its body now", _read, "Callers rely on its being there."
)
MEDIA_TYPE = Kind(
    "media-type-changed",
    "is {now}, was {was}",
    _always,
    "A body of another type is refused (415), or cannot be read.",
)
STATUS_REMOVED = Kind(
    "status-removed",
    "never comes any more",
    _always,
    "Callers wait for that success; another one means something else (202 is not done yet).",
)
STATUS_ADDED = Kind(
    "status-added",
    "may come now{more}",
    _never,
    "Clients tell success by the class of a status (RFC 9110, 15). Where the one they know is "
    "gone, that is a change of its own.",
)
ERROR_REMOVED = Kind(
    "error-removed", "never comes any more", _never, "What handles it is never reached."
)
ERROR_ADDED = Kind(
    "error-added",
    "may come now{more}",
    _never,
    "A caller must expect any error; a status that it does not know counts as 400 or 500 "
    "(RFC 9110, 15). Where a request that was fine is refused now, that is a change of its own.",
)
FAILURE_REMOVED = Kind(
    "failure-removed",
    "never comes any more",
    _never,
    "A bug of the service is mended, which needs no version.",
    on_wire=False,
)
FAILURE_ADDED = Kind(
    "failure-added",
    "may come now{more}",
    _never,
    "Any service can fail so; now the reference says it.",
    on_wire=False,
)
FAULT_CHANGED = Kind(
    "fault-changed",
    "comes with the fault {now}, was {was}",
    lambda case: case.narrower and case.wider,
    "Callers tell faults by their names. Where none was told, or none is, the reference only says "
    "more or less.",
)

KINDS: tuple[Kind, ...] = tuple(kind for kind in list(globals().values()) if isinstance(kind, Kind))
"""All of them, in this order."""
