# Multaqa and Mizan: every developer command. Plain `make` lists them.

PYTHON ?= python3
PORT ?= 8000
SERVE ?= 1
ARCHIVE ?= archives/escwa
WORKERS ?= auto
BIN := .venv/bin
export PYTHONPATH :=

.DEFAULT_GOAL := help
.PHONY: help setup demo run backup restore test check bench catalogue lock clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; name one with PYTHON=/path/to/python3"; exit 1; }
	@echo "→ making the environment in .venv"
	@$(PYTHON) -m venv .venv

.venv/core.stamp: requirements/core.txt pyproject.toml | .venv/pyvenv.cfg
	@echo "→ installing what the platform and the engine need (about two minutes the first time)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/core.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

.venv/test.stamp: requirements/test.txt .venv/core.stamp
	@echo "→ installing what the tests need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

.venv/quality.stamp: requirements/quality.txt .venv/test.stamp
	@echo "→ installing the checkers"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/quality.txt
	@touch $@

setup: .venv/quality.stamp ## install everything for developing

demo: .venv/core.stamp ## set up, load the record, write its reports, open the site (PORT=8000, SERVE=0 stops before)
	@$(BIN)/multaqa demo --archive $(ARCHIVE) --port $(PORT) $(if $(filter 0,$(SERVE)),--no-serve,)

run: .venv/core.stamp ## serve the site (PORT=8000)
	@$(BIN)/multaqa serve --port $(PORT)

backup: .venv/core.stamp ## write the whole site into a folder (TO=/path/of/a/new/folder)
	@$(BIN)/multaqa backup "$(TO)"

restore: .venv/core.stamp ## bring a backup back onto an empty site (FROM=/path/of/the/folder)
	@$(BIN)/multaqa restore "$(FROM)"

test: .venv/test.stamp ## run the whole test suite
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile --no-loadscope-reorder --durations=15 tests

check: .venv/quality.stamp ## style, types, walls between the rooms, templates, migrations
	$(BIN)/ruff check src tests tools bench
	$(BIN)/ruff format --check src tests tools bench
	$(BIN)/lint-imports
	$(BIN)/mypy
	DJANGO_SETTINGS_MODULE=multaqa.config.settings $(BIN)/python -m django makemigrations --check --dry-run
	$(BIN)/djlint --lint --quiet src/multaqa

bench: .venv/test.stamp ## measure pages, reports and the engine
	$(BIN)/python -m bench

catalogue: .venv/test.stamp ## collect the strings of the three languages and list what lacks a translation (needs gettext)
	DJANGO_SETTINGS_MODULE=multaqa.config.settings $(BIN)/python tools/catalogue.py collect
	$(BIN)/python tools/catalogue.py missing

lock: .venv/quality.stamp ## resolve requirements/*.in again
	for group in core microdata test quality; do \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
			requirements/$$group.in -o requirements/$$group.txt || exit 1; \
	done

clean: ## remove the environment and everything that was made
	rm -rf .venv var
