# make build and make test need nothing but Python 3.11 or newer with pip and venv.

PYTHON ?=
VENV := .venv
BIN := $(VENV)/bin
OUT := generated

# Stamps, so that setting up happens once and again when pyproject.toml changes.
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
# Linters of OpenAPI for the tests, where there is npm; without them those tests skip.
NODE_TOOLS := .node/.installed

.PHONY: build test check-all e2e generated bench benchmark score touchstone lint format clean help

help:  ## This list
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1\t/p' Makefile | expand -t 14

build: $(INSTALLED)  ## Set up, then build the reference in specs/ into generated/
	$(BIN)/rstgen build specs --output $(OUT)

test: $(INSTALLED_DEV) $(NODE_TOOLS) lint  ## Style, types and all quick tests
	$(BIN)/pytest -m "not everything and not e2e"

check-all: $(INSTALLED_DEV) $(NODE_TOOLS)  ## Slower checks over all corpora and end to end; a skip is a failure
	$(BIN)/pytest -m everything --no-skips

e2e: $(INSTALLED_DEV)  ## Generated clients against real services, real clients against served references
	$(BIN)/pytest -m e2e -s

lint: $(INSTALLED_DEV)  ## Style and types only
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(INSTALLED_DEV)  ## Let ruff put the code into form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

generated: $(INSTALLED_DEV) $(NODE_TOOLS) build  ## Rewrite generated/ and all expected files; read the diff
	RSTGEN_REWRITE=1 $(BIN)/pytest $(wildcard tests/test_cases_*.py) tests/test_rule_pages.py tests/test_readme.py \
	  tests/test_no_false_alarms.py tests/test_planted_faults.py \
	  tests/targets/openapi/test_linters.py tests/serving/test_resources.py

benchmark: $(INSTALLED_DEV)  ## CPU time against sphinx-build, of a client and a server; SHARED=DIR says where the corpora are
	$(BIN)/python benchmarks/against_sphinx.py $(if $(SHARED),--shared "$(SHARED)")
	$(BIN)/python benchmarks/client.py $(if $(SHARED),--shared "$(SHARED)")
	$(BIN)/python benchmarks/server.py $(if $(SHARED),--shared "$(SHARED)")

bench: $(INSTALLED_DEV)  ## What people do every day (cold, unchanged, one page edited) against Sphinx
	$(BIN)/python benchmarks/daily.py $(if $(SHARED),--shared "$(SHARED)")

score: $(INSTALLED_DEV)  ## How right the trees are; writes docs/accuracy.md
	$(BIN)/python benchmarks/accuracy.py $(if $(SHARED),--shared "$(SHARED)") --write docs/accuracy.md

touchstone: $(INSTALLED_DEV)  ## Feed the documents to other generators; writes docs/touchstone.md
	$(BIN)/python benchmarks/touchstone.py $(if $(SHARED),--shared "$(SHARED)") --write docs/touchstone.md

clean:  ## Remove the environment and all caches
	rm -rf $(VENV) .node build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .benchmark
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@found=; \
	for python in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python); do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	  then found="$$python"; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "$(or $(PYTHON),python3) is not Python 3.11 or newer: say make PYTHON=/path/to/python" >&2; \
	  exit 1; \
	fi; \
	echo "$$found -m venv $(VENV)"; "$$found" -m venv $(VENV)

$(INSTALLED): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(INSTALLED_DEV): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(INSTALLED) $@

# No lock file, since one holds addresses: the versions in package.json are exact.
$(NODE_TOOLS): tests/node/package.json
	@if ! command -v npm >/dev/null; then \
	  echo "npm is not there; the tests that need Node are skipped"; \
	elif mkdir -p .node && cp tests/node/package.json .node/ && npm install --prefix .node \
	  --no-package-lock --no-audit --no-fund --no-update-notifier --ignore-scripts --loglevel=error; \
	then touch $@; \
	else echo "npm cannot install its tools; the tests that need Node are skipped" >&2; fi
