import rstgen

NAMES = {
    "Api",
    "Config",
    "Diagnostic",
    "File",
    "Location",
    "RstgenError",
    "build",
    "generate",
    "load",
}


def test_public_names() -> None:
    assert set(rstgen.__all__) == NAMES
    assert list(rstgen.__all__) == sorted(rstgen.__all__, key=str.casefold) or list(
        rstgen.__all__
    ) == sorted(rstgen.__all__)
    assert all(hasattr(rstgen, name) for name in NAMES)


def test_nothing_else_is_there_by_accident() -> None:
    # Submodules appear on the package once imported; anything else with a public name does not.
    public = {
        name
        for name, value in vars(rstgen).items()
        if not name.startswith("_") and not hasattr(value, "__spec__") and name != "annotations"
    }
    assert public <= NAMES
