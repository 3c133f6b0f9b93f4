# One command each for a new user: `make demo` builds the examples, `make test` runs every test.
VENV ?= .venv
PYTHON ?= python3
BIN = $(VENV)/bin

.PHONY: demo test check install audit lowest dist fuzz clean

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/installed-dev: $(VENV)/installed requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	touch $@

install: $(VENV)/installed

demo: $(VENV)/installed
	$(BIN)/kg demo

check: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/complexipy kg --quiet --max-complexity-allowed 17
	$(BIN)/lint-imports

test: check
	$(BIN)/python -m pytest -n auto --dist loadfile

# Known faults of what kg stands on; asks a public service.
audit: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-audit
	$(BIN)/pip-audit --skip-editable

# The oldest versions that pyproject.toml allows, and the tests of what stands on them.
lowest:
	$(PYTHON) -m venv $(VENV)-lowest
	$(VENV)-lowest/bin/python -m pip install --quiet --disable-pip-version-check uv
	$(VENV)-lowest/bin/uv pip install --quiet --python $(VENV)-lowest/bin/python \
		--resolution lowest-direct --editable .
	$(VENV)-lowest/bin/uv pip install --quiet --python $(VENV)-lowest/bin/python \
		--requirement requirements-dev.txt
	$(VENV)-lowest/bin/python -m pytest -n auto -W default \
		tests/store tests/graph tests/read tests/resolve tests/annotate tests/extract

# The wheel, its contents checked, with a bill of materials (CycloneDX) beside it.
dist: $(VENV)/installed-dev
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .
	$(BIN)/python -m tools.supply wheel dist/*.whl
	$(BIN)/python -m tools.supply sbom dist/sbom.cdx.json

# The long run of the harness, as in docs/security.md.
SEED ?= 1
fuzz: $(VENV)/installed-dev
	$(BIN)/python -m tests.fuzz --documents 10000 --seed $(SEED)
	$(BIN)/python -m tests.fuzz.crash --kills 100 --seed $(SEED)

clean:
	rm -rf $(VENV) output/graph.*
