"""The model: frozen data that says what a reference says."""

from rstgen.model.api import (
    STANDARD_METHODS,
    Api,
    Body,
    ListStyle,
    Operation,
    Parameter,
    Response,
    Server,
)
from rstgen.model.corrections import Correction
from rstgen.model.faults import (
    FAULT_FORMS,
    FaultForm,
    fault_form,
    fault_names,
    shown_fault_form,
)
from rstgen.model.reading import (
    Example,
    Group,
    JsonValue,
    Reading,
    ReadOperation,
    Row,
    Section,
    Side,
    StatusCode,
    Where,
)
from rstgen.model.schema import ANYTHING, Evidence, Property, Schema, TypeName

__all__ = [
    "ANYTHING",
    "FAULT_FORMS",
    "STANDARD_METHODS",
    "Api",
    "Body",
    "Correction",
    "Evidence",
    "Example",
    "FaultForm",
    "Group",
    "JsonValue",
    "ListStyle",
    "Operation",
    "Parameter",
    "Property",
    "ReadOperation",
    "Reading",
    "Response",
    "Row",
    "Schema",
    "Section",
    "Server",
    "Side",
    "StatusCode",
    "TypeName",
    "Where",
    "fault_form",
    "fault_names",
    "shown_fault_form",
]
