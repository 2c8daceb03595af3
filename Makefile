# The two commands: `make run` shows a whole mediation, `make test` holds everything that must hold.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# The first Python on the PATH that is new enough.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
INSTALL = $(PYTHON) requirements/install.py

.PHONY: help python ready run test test-postgresql lint format types docs bench faults soak fuzz plans \
	requirements clean

help: ## show what can be made
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1\t\2/p' Makefile | expand -t 18

python:
	@test -n "$(PYTHON)" || { echo "Noaber needs Python 3.11 or newer; python3 here is: \
	$$(python3 --version 2>&1 || true). Install it, or say: make PYTHON=/path/to/python3" >&2; exit 1; }

ready: python
	@$(INSTALL) dev .venv

run: python ## a homeserver, eight municipalities and one mediation from request to closing
	@$(INSTALL) demo .venv
	@$(BIN)/python -m bot demo

test: ready ## everything that must hold
	@$(BIN)/python .ci/check.py

test-postgresql: ready ## every test that can, on PostgreSQL instead of SQLite
	@NOABER_TEST_DATABASE=postgresql $(BIN)/python -m pytest -n 2 -q --timeout 600 tests/storage tests/bot tests/stories

lint: ready ## everything that is found without running the code
	@$(BIN)/python .ci/check.py --static

format: ready ## let ruff write the code as it wants to read it
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

docs: ready ## draw the pages of docs/ that come from the code
	@$(BIN)/python -m docs.draw

bench: ready ## side by side with other bots and other solvers; writes build/bench.json
	@$(INSTALL) bench build/bench-venv
	@rm -f build/bench.json
	@broke=; for part in benchmarks benchmarks.ranking benchmarks.matching benchmarks.groups benchmarks.sessions; do \
		$(BIN)/python -m $$part || broke="$$broke $$part"; done; \
	test -z "$$broke" || { echo "Not measured to the end:$$broke" >&2; exit 1; }

DATABASE ?= sqlite
faults: ready ## break it in every way that is promised, and count; QUICK=1 takes minutes, DATABASE=postgresql
	@$(BIN)/python -m tests.faults $(if $(QUICK),--quick) $(if $(ONLY),--only $(ONLY)) --database $(DATABASE)

MINUTES ?= 30
soak: ready ## twenty times the load of the whole country for MINUTES=30; writes build/soak.json
	@$(BIN)/python -m tests.faults.soak --minutes $(MINUTES)

plans: ready ## hold the plans of hot statements at a million rows, on both databases
	@NOABER_TEST_ROWS=1000000 $(BIN)/python -m pytest -n 2 -q tests/storage/test_plans.py \
		tests/storage/test_plans_postgresql.py

INPUTS ?= 120000
fuzz: ready ## a long night of hostile input by seeded dice, at most 25 minutes; prints a table
	@$(BIN)/python -m tests.hostile.fuzz --inputs $(INPUTS)

PIN = CUSTOM_COMPILE_COMMAND="make requirements" $(BIN)/pip-compile --quiet --generate-hashes --strip-extras \
	--allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options
# Every set starts from the largest one, so that all agree on each version.
requirements: ready ## pin what pyproject.toml asks for; UPGRADE=--upgrade takes the newest of everything
	$(PIN) $(UPGRADE) --all-build-deps --extra demo --extra test -o requirements/dev.txt pyproject.toml
	@cp requirements/dev.txt requirements/demo.txt && cp requirements/dev.txt requirements/run.txt
	@cp requirements/dev.txt requirements/build.txt
	$(PIN) --all-build-deps --extra demo -o requirements/demo.txt pyproject.toml
	$(PIN) --all-build-deps -o requirements/run.txt pyproject.toml
	$(PIN) --all-build-deps --only-build-deps -o requirements/build.txt pyproject.toml
	$(PIN) $(UPGRADE) -o requirements/bench.txt requirements/bench.in

bom: python ## the bill of materials of what runs; writes build/bom.json
	@$(PYTHON) requirements/bom.py build/bom.json

audit: python ## ask whether a vulnerability is known in what is pinned; fails when it could not ask
	@$(PYTHON) requirements/audit.py $(SERVICE)

clean: ## remove what was made here
	rm -rf build .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
	find . -name __pycache__ -prune -exec rm -rf {} +
