# Two commands: `make demo` builds the example site, `make test` runs everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
SITE := build/work-orders

.PHONY: demo test lint unit docs bench clean

$(VENV)/.demo: pyproject.toml hatch_build.py package-lock.json
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make demo PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.test: $(VENV)/.demo
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@

demo: $(VENV)/.demo
	@$(BIN)/python hatch_build.py
	@$(BIN)/mkdocs build --quiet --config-file example-site/work-orders/mkdocs.yml --site-dir $(CURDIR)/$(SITE)
	@$(BIN)/techdesign check --design example-site/work-orders/design.yaml
	@echo
	@echo "The example site is in $(SITE)/index.html; to look at it:"
	@echo "  $(BIN)/mkdocs serve --config-file example-site/work-orders/mkdocs.yml"

test: lint unit

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(VENV)/.test
	@$(BIN)/python hatch_build.py
	@$(BIN)/python tests/browser.py --install
	$(BIN)/pytest --numprocesses auto --dist loadfile

bench: $(VENV)/.test
	$(BIN)/python -m tests.bench

docs: $(VENV)/.demo
	$(BIN)/mkdocs build --strict --site-dir build/docs

clean:
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache
