# Two commands do all of it: `make run` sets up and serves, `make test` sets up and checks everything that CI checks.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# The first Python from 3.11 to 3.13 on this machine; name another with `make PYTHON=/path/to/python`.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$python && break; \
	done)
VENV := .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8000

.PHONY: help
help: ## Says what there is.
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

.PHONY: run
run: environment ## Sets everything up and serves it on 127.0.0.1:8000, with demonstration data in a new database.
	@$(VENV)/plaudit assets
	@$(VENV)/plaudit migrate
	@$(VENV)/plaudit mark load frameworks/*.yaml
	@$(VENV)/plaudit summary load frameworks/summaries/*.yaml
	@$(VENV)/plaudit demo --if-new
	@exec $(VENV)/plaudit serve --host $(HOST) --port $(PORT)

.PHONY: test
test: environment-for-tests ## Everything that CI runs: linters, contracts, types, tests on SQLite and PostgreSQL, in a browser too.
	@$(VENV)/python -m tools.verify

.PHONY: check
check: environment-for-tests ## The linters, contracts and types only.
	@$(VENV)/python -m tools.verify --only-checks

.PHONY: bench
bench: environment-for-tests ## Measures pages and writes at 300 and 25,000 schools; BENCH="--help" tells of less. Also in var/bench/.
	@$(VENV)/python -m bench

.PHONY: kills
kills: environment-for-tests ## Kills the server a hundred times under writes on both databases, and looks for every saved answer.
	@$(VENV)/python -m bench.kills

.PHONY: walk
walk: environment-for-tests ## Answers a whole mark in a browser as a person would, and counts clicks, requests, bytes and seconds.
	@$(VENV)/python -m tools.walk

.PHONY: tour
tour: environment-for-tests ## Takes a picture of every page into var/tour/.
	@$(VENV)/python -m tools.tour

.PHONY: mutants
mutants: environment-for-tests ## Changes the rulebook one thing at a time and asks whether a test notices (minutes).
	@$(VENV)/python -m tools.mutants

.PHONY: format
format: environment-for-tests ## Formats the code and the templates.
	@$(VENV)/ruff check --fix-only --quiet .
	@$(VENV)/ruff format --quiet .
	@find plaudit -name '*.html' -exec $(VENV)/djade --target-version 5.2 {} +

.PHONY: lock
lock: environment ## Makes the locks anew from pyproject.toml and package.json. No lock names a host.
	@$(VENV)/uv pip compile $(LOCKING) requirements/bootstrap.in -o requirements/bootstrap.txt
	@$(VENV)/uv pip compile $(LOCKING) pyproject.toml -o requirements/run.txt
	@$(VENV)/uv pip compile $(LOCKING) pyproject.toml --group test -c requirements/run.txt -o requirements/test.txt
	@npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --no-audit --no-fund
	@$(VENV)/python -m tools.npm_lock
LOCKING := --quiet --upgrade --universal --generate-hashes --no-header --python-version 3.11

.PHONY: environment environment-for-tests
environment: python
	@$(PYTHON) tools/setup.py run
environment-for-tests: python
	@$(PYTHON) tools/setup.py test

.PHONY: python
python:
	@test -n "$(PYTHON)" || { echo "plaudit: Python 3.11, 3.12 or 3.13 is needed. Install it, then run this again." >&2; exit 1; }
