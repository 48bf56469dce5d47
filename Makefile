# Needs Python 3.11 or newer, make, and the network once, to install the pinned dependencies.
#
#   PYTHON   the interpreter to start from   make run PYTHON=python3.12
#   GOLD     answers to measure by      make evaluate GOLD=../releases
#   VENV     where the environment lies      make test VENV=/elsewhere
#   RELEASES unlabelled releases to be fast on   make speed RELEASES=../corpus
#   MINUTES  how long to fuzz                make fuzz MINUTES=60

PYTHON ?= python3
GOLD ?= tests/releases
SET_ASIDE ?= 0
VENV ?= .venv
RELEASES ?= ../shared/data/releases
MINUTES ?= 10

BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
FLOORS := tests/releases/floors.csv
MEASURED := $(filter-out bench/made_graph.py bench/extraction.py bench/fuzzing.py,$(wildcard bench/*.py))
PEERS := $(VENV)/peers

.DEFAULT_GOAL := help
.PHONY: help evaluate floors run graph test lint format types lock bench speed fuzz clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

run: $(VENV)/run.stamp ## install, build the graph from data/, validate it, say what was found
	@$(BIN)/aseankg build

graph: run ## the same, and list the files of data/graph that changed
	@git status --short data/graph

test: lint types ## everything: lint, types, tests, data, shapes, queries
	@$(BIN)/pytest -n 2 --dist loadfile

evaluate: $(VENV)/run.stamp ## how well releases are read, by the answers in GOLD; SET_ASIDE=15 counts 15 of them apart
	@$(BIN)/aseankg evaluate $(GOLD) --set-aside $(SET_ASIDE)

floors: $(VENV)/run.stamp ## write down how well the project's own texts are read, for the tests and the README
	@$(BIN)/aseankg evaluate tests/releases --format csv --output $(FLOORS)
	@$(BIN)/python -m tests.releases.report OWN tests/releases

lint: $(VENV)/test.stamp ## style and layout of the code
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet

format: $(VENV)/test.stamp ## lay the code out
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format

types: $(VENV)/test.stamp ## types of the code, the tests and the measurements
	@$(BIN)/mypy --no-error-summary

bench: $(VENV)/test.stamp ## the measurements, printed as ratios; fails where a goal is missed
	@missed=0; for file in $(MEASURED); do echo "== $$file"; $(BIN)/python $$file || missed=1; done; exit $$missed

speed: $(VENV)/peers.stamp ## how fast releases are read, as ratios; RELEASES=folder; fails where a goal is missed
	@PYTHONPATH=src $(PEERS)/bin/python bench/extraction.py $(RELEASES)

fuzz: $(VENV)/peers.stamp ## mangled releases for MINUTES=10: none may end the reader or be misquoted
	@PYTHONPATH=src $(PEERS)/bin/python bench/fuzzing.py --minutes $(MINUTES)

lock: $(VENV)/test.stamp ## pin the newest dependencies that pyproject.toml allows
	@$(INSTALL) uv
	@$(LOCK) --upgrade pyproject.toml -o requirements.lock
	@$(LOCK) --upgrade --group build -c requirements.lock -o requirements-build.lock
	@$(LOCK) --upgrade pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	@$(LOCK) --upgrade bench/peers.in -c requirements.lock -o bench/requirements-peers.lock

clean: ## remove the environment and what tools leave behind
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make run PYTHON=python3.11")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: pyproject.toml requirements.lock requirements-build.lock | $(BIN)/python
	@echo "Installing the dependencies into $(VENV) ..." >&2
	@$(INSTALL) --require-hashes -r requirements.lock -r requirements-build.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: pyproject.toml requirements-dev.lock | $(BIN)/python
	@echo "Installing the dependencies for tests into $(VENV) ..." >&2
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $(VENV)/run.stamp $@

$(VENV)/peers.stamp: requirements.lock bench/requirements-peers.lock | $(BIN)/python
	@echo "Installing what is measured against into $(PEERS) ..." >&2
	@$(BIN)/python -m venv $(PEERS)
	@$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
		-r requirements.lock -r bench/requirements-peers.lock
	@touch $@
