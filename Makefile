# Every target makes .venv when it is absent; all that is needed is Python 3.11+, git and make.

.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -euo pipefail -c

PORT ?= 8501
SOURCES ?= $(or $(ATLAS_SOURCES),../shared/sources)
PYTHON ?= python3

VENV := .venv
BIN := $(VENV)/bin
# Marks of what the lock files put into .venv: the atlas alone, or its tools as well.
RUN_READY := $(VENV)/.run-ready
DEV_READY := $(VENV)/.dev-ready

INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/pip-compile --quiet --strip-extras \
	--allow-unsafe --generate-hashes --build-deps-for editable --newline lf --no-emit-index-url \
	--no-emit-trusted-host --no-emit-find-links --no-emit-options $(UPGRADE)

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 10

.PHONY: run
run: $(RUN_READY) ## serve the atlas at http://localhost:8501 (PORT=… for another port)
	$(BIN)/streamlit run streamlit_app.py --server.port $(PORT) --server.headless true

.PHONY: test
test: check browser ## check, then the whole test suite: on all processors, then in the browser
	$(BIN)/pytest --numprocesses logical --dist loadfile -m "not browser"
	$(BIN)/pytest -m browser

.PHONY: check
check: $(DEV_READY) ## style, types, imports, translations, sidecars, rules of the project
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m atlas.i18n.catalogues --check
	$(BIN)/atlas verify
	$(BIN)/atlas document --check
	$(BIN)/atlas quality --check
	$(BIN)/pytest --quiet tests/project

.PHONY: bench
bench: $(DEV_READY) ## measure the speed of the map against a plain one
	$(BIN)/python -m bench

.PHONY: data
data: $(DEV_READY) ## rebuild geodata/ from the raw sources (SOURCES=…), its documents, then verify it
	@if [ -d "$(SOURCES)" ]; then \
		echo "atlas build --sources $(SOURCES)"; \
		$(BIN)/atlas cite --format cff --output geodata/CITATION.cff; \
		$(BIN)/atlas build --sources "$(SOURCES)"; \
	else \
		echo "no folder $(SOURCES): nothing was rebuilt; name the folder of raw sources with SOURCES=…"; \
	fi
	$(BIN)/atlas document
	$(BIN)/atlas document --rules
	$(BIN)/atlas quality
	$(BIN)/atlas verify

.PHONY: messages
messages: $(DEV_READY) ## bring new interface strings into the translation catalogues
	$(BIN)/python -m atlas.i18n.catalogues

.PHONY: lock
lock: $(DEV_READY) ## write requirements/*.txt from pyproject.toml (UPGRADE=--upgrade for newer releases)
	$(COMPILE) --output-file requirements/run.txt pyproject.toml
	$(COMPILE) --output-file requirements/dev.txt --extra build --extra dask --extra dev --extra ogc \
		--constraint requirements/run.txt pyproject.toml

.PHONY: clean
clean: ## remove caches and build products (not .venv)
	rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache \
		.hypothesis bench/results shots
	find . -path ./$(VENV) -prune -o -name __pycache__ -type d -exec rm -rf {} +

# A browser is a system package: taken where that needs no password, otherwise said aloud.
.PHONY: browser
browser:
	@for name in $(CHROMIUM) chromium chromium-browser google-chrome; do \
		if command -v "$$name" > /dev/null; then exit 0; fi; \
	done; \
	as_root=sudo; if [ "$$(id -u)" = 0 ]; then as_root=env; fi; \
	if command -v apt-get > /dev/null && { [ $$as_root = env ] || sudo -n true 2> /dev/null; }; then \
		$$as_root apt-get update --quiet && \
		$$as_root apt-get install --quiet --yes chromium fonts-dejavu-core && exit 0; \
	fi; \
	echo "skipped: no browser (install Chromium, or name one with CHROMIUM=…)"

$(BIN)/python:
	@for name in $(PYTHON) python3.11 python3.12 python3.13 python3.14; do \
		if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then \
			echo "$$name -m venv $(VENV)"; exec "$$name" -m venv $(VENV); \
		fi; \
	done; \
	echo "no Python 3.11 or newer found; install one, or name it: make PYTHON=/path/to/python" >&2; \
	exit 1

$(RUN_READY): requirements/run.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes --requirement requirements/run.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV_READY): requirements/dev.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes --requirement requirements/dev.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $(RUN_READY) $@
