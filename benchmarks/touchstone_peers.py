"""The generators that the document is tried on; every version is pinned here."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from touchstone_counts import Operations, Schemas, json_types
from touchstone_homes import Home

from rstgen import RstgenError

# Imports every module of the package that was written, and prints which of them fail.
IMPORT_ALL = """
import importlib, pathlib, sys
root = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(root))
for path in sorted(root.glob("peer/**/*.py")):
    name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
    try:
        importlib.import_module(name)
    except BaseException as error:
        print(f"{name}: {type(error).__name__}: {error}".splitlines()[0])
"""
TSC = (
    *("tsc", "--strict", "--noEmit", "--pretty", "false", "--skipLibCheck"),
    *("--target", "es2022", "--lib", "es2022,dom,dom.iterable"),
    *("--module", "esnext", "--moduleResolution", "bundler"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """One generator, or one of its modes."""

    name: str
    home: Home
    command: tuple[str, ...]
    """With ``{document}`` and ``{out}`` to be filled in; writes the package ``peer`` in there."""
    told: tuple[str, ...] = ()
    """Options for what no document can say otherwise, with ``{settings}`` to be filled in."""
    counted: Operations | Schemas
    programs: tuple[str, ...] = ()
    """What the machine must have."""

    @property
    def title(self) -> str:
        """Name and version: ``orval 8.38.0``."""
        name, _, mode = self.name.partition(", ")
        return f"{name} {self.home.version}{mode and f', {mode}'}"

    @property
    def slug(self) -> str:
        """The name, as a folder may have it."""
        return re.sub(r"\W+", "-", self.name).strip("-")

    def set_up(self) -> None:
        """Install it, unless it is there.

        Raises:
            RstgenError: the machine lacks something, or it cannot be installed.
        """
        for program in ("npm", "node") if self.home.by_npm else self.programs:
            if shutil.which(program) is None:
                raise RstgenError(f"{self.name} needs {program}, which is not there")
        self.home.set_up()

    def generate(self, document: Path, out: Path, *, alone: bool = False) -> tuple[int, str]:
        """Let it write its package, alone or with the options that it must be told.

        Returns its exit code and all that it said.
        """
        settings = out / "settings.json"
        settings.write_text(json.dumps(_settings(json.loads(document.read_text("utf-8")))))
        words = {"document": document, "out": out, "settings": settings}
        command = self.command if alone else (*self.command, *self.told)
        return self.home.call([word.format(**words) for word in command], out)

    def errors(self, out: Path) -> list[str]:
        """Return what the compiler, or the import of all modules, has against the package."""
        if not self.home.by_npm:
            return self.home.call(["python", "-c", IMPORT_ALL, str(out)], out)[1].splitlines()
        sources = [str(path) for path in sorted(out.glob("peer/**/*.ts"))]
        said = self.home.call([*TSC, *sources], out)[1] if sources else ""
        return [line for line in said.splitlines() if ": error TS" in line]


def _settings(document: Any) -> Any:
    # openapi-python-client takes a body for JSON by its media type alone, and must be told of
    # any that does not end in ``+json`` (glance: ``application/openstack-images-v2.1-json-patch``).
    return {
        "content_type_overrides": dict.fromkeys(sorted(json_types(document)), "application/json")
    }


# With everything that the generated code imports.
_CODEGEN = Home(
    (
        "datamodel-code-generator==0.87.0",
        "fastapi==0.165.0",
        "httpx2==2.16.2",
        "pydantic==2.14.3",
        "python-multipart==0.0.34",
        "typing-extensions==4.16.0",
    )
)
_CODEGEN_CALL = (
    *("datamodel-codegen", "--input", "{document}", "--input-file-type", "openapi"),
    *("--output", "{out}/peer/models.py", "--output-model-type", "pydantic_v2.BaseModel"),
    *("--disable-timestamp", "--formatters", "builtin"),
)
# Node as a package like any other: these want a newer one than many machines have.
_NODE = "node@22.22.0"
_TYPESCRIPT = "typescript@5.9.3"

PEERS = (
    Peer(
        name="openapi-python-client",
        home=Home(("openapi-python-client==0.29.1", "python-dateutil==2.9.0.post0")),
        command=(
            *("openapi-python-client", "generate", "--path", "{document}", "--meta", "none"),
            *("--output-path", "{out}/peer"),
        ),
        told=("--config", "{settings}"),
        counted=Operations(
            files="peer/api/**/*.py",
            pattern=r'"method": "(?P<method>\w+)",\s*"url": "(?P<path>[^"]*)"',
        ),
    ),
    Peer(
        name="datamodel-code-generator, models",
        home=_CODEGEN,
        command=_CODEGEN_CALL,
        counted=Schemas(files="peer/models.py", pattern=r"^(?:class )?(?P<name>\w+)"),
    ),
    Peer(
        name="datamodel-code-generator, client",
        home=_CODEGEN,
        command=(
            *_CODEGEN_CALL,
            *("--generate-client", "httpx2", "--client-output", "{out}/peer/client"),
            *("--client-package", "peer.client", "--client-model-package", "peer.models"),
        ),
        # It wants a host beside the path of the server; a reference names none.
        told=("--client-server-base-url", "http://127.0.0.1"),
        counted=Operations(
            files="peer/client/_operations.py",
            pattern=r"method='(?P<method>\w+)',\s*path='(?P<path>[^']*)'",
        ),
    ),
    Peer(
        name="datamodel-code-generator, server",
        home=_CODEGEN,
        command=(
            *_CODEGEN_CALL,
            *("--generate-server", "fastapi", "--server-output", "{out}/peer/server"),
            *("--server-package", "peer.server", "--server-model-package", "peer.models"),
        ),
        counted=Operations(
            files="peer/server/routers/*.py",
            pattern=r"add_api_route\(\s*'(?P<path>[^']*)',.*?methods=\['(?P<method>\w+)'\]",
        ),
    ),
    Peer(
        name="openapi-generator-cli, python",
        home=Home(
            (
                "openapi-generator-cli==7.26.0",
                "pydantic==2.14.3",
                "python-dateutil==2.9.0.post0",
                "typing-extensions==4.16.0",
                "urllib3==2.7.0",
            )
        ),
        command=(
            *("openapi-generator-cli", "generate", "--generator-name", "python"),
            *("--input-spec", "{document}", "--output", "{out}", "--package-name", "peer"),
        ),
        counted=Operations(
            files="peer/api/*.py",
            pattern=r"method='(?P<method>\w+)',\s*resource_path='(?P<path>[^']*)'",
        ),
        programs=("java",),
    ),
    Peer(
        name="@hey-api/openapi-ts",
        home=Home(("@hey-api/openapi-ts@0.99.0", _TYPESCRIPT, _NODE)),
        command=("openapi-ts", "--input", "{document}", "--output", "{out}/peer"),
        counted=Operations(
            files="peer/sdk.gen.ts",
            pattern=r"\?\? client\)\.(?P<method>\w+)<.*?\burl: '(?P<path>[^']*)'",
        ),
    ),
    Peer(
        name="orval",
        home=Home(("orval@8.38.0", _TYPESCRIPT, _NODE)),
        command=(
            *("orval", "--input", "{document}", "--output", "{out}/peer/api.ts"),
            *("--client", "fetch"),
        ),
        counted=Operations(
            files="peer/api.ts",
            pattern=r"const (?P<url>get\w+Url) = .*?`(?P<path>[^`?]*)`\n}"
            r".*?fetch\((?P=url)\(.*?method: '(?P<method>\w+)'",
        ),
    ),
    Peer(
        name="openapi-typescript",
        home=Home(("openapi-typescript@7.13.0", _TYPESCRIPT)),
        command=("openapi-typescript", "{document}", "--output", "{out}/peer/api.ts"),
        counted=Operations(
            files="peer/api.ts",
            pattern=r'^    "(?P<path>/[^"]*)": {$|^        (?P<method>\w+): operations\[',
        ),
    ),
)
