# make demo   a first run on the bundled specimen model
# make test   all tests and linters (what CI runs)
# make tamper       a release with 2,000 flipped bits, each found (three minutes)
# make specimen-report  the release in reports/specimen, anew (half a minute)
# make dossiers     the method dossiers of the suites (four minutes)
# make messages     the reports' Chinese in order; says what lacks a translation or is not used
# make simulation   the whole simulation study (forty minutes), and its tables in docs/statistics.md
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: demo test tamper specimen-report lint messages simulation index lock dossiers clean

demo: .venv/installed
	$(BIN)/evalkit run --model specimen/model \
	  --documents documents:datasets/model_documentation/example --plan quick

test: .venv/installed-dev lint
	$(BIN)/python -m pytest -n 2 --doctest-modules --cov --cov-report=term:skip-covered

specimen-report: .venv/installed
	EVALKIT="$(CURDIR)/$(BIN)/evalkit" reports/specimen/make.sh

lint: .venv/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

messages: .venv/installed-dev
	PYTHONPATH=tests $(BIN)/python -m message_catalogue

tamper: .venv/installed-dev
	EVALKIT_FLIPS=2000 $(BIN)/python -m pytest -q tests/release/test_tamper.py \
	  tests/release/test_manifest_signature.py tests/release/test_timestamp.py \
	  tests/release/test_attestation.py

simulation: .venv/installed-dev
	PYTHONPATH=tests OMP_NUM_THREADS=1 $(BIN)/python -m simulation.study

index: .venv/installed
	$(BIN)/python -c "from evalkit import bundled, catalogue; catalogue.write_index(bundled.folder('suites'))"

lock: .venv/installed index
	$(BIN)/evalkit suite lock $$($(BIN)/evalkit list suites | grep -v -e '--data' | cut -d' ' -f1)

# DATA=folder of public benchmark files makes those of public suites too
dossiers: .venv/installed
	$(BIN)/evalkit list suites | grep -v -e '--data' | cut -d' ' -f1 | \
	  xargs -P 2 -n 6 $(BIN)/evalkit validate
	if [ -n "$(DATA)" ]; then grep -lE '^public:|^kind: validation' suites/*/*.yaml | \
	  xargs -P 2 -n 3 $(BIN)/evalkit validate --data "$(DATA)" --limit 300; fi

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml constraints.txt
	$(PIP) install -c constraints.txt -e .
	touch $@

.venv/installed-dev: .venv/bin/python pyproject.toml constraints.txt
	$(PIP) install -c constraints.txt -e '.[dev]'
	touch .venv/installed $@

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
