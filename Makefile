# Everything runs from .venv, which the first command makes. PYTHON may name another interpreter (3.11 or newer).
PYTHON ?= python3
VENV := .venv
READY := $(VENV)/.ready
# pytest-xdist: as many workers as there are cores, a room of tests to each; who is done first takes from the others
TESTS ?= tests

.PHONY: demo test run check format bench chaos corpus

demo: $(READY)
	@$(VENV)/bin/poruchik demo

test: $(READY)
	$(VENV)/bin/python -m pytest -n auto --dist worksteal $(TESTS)

run: $(READY)
	$(VENV)/bin/poruchik run

check: $(READY)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

format: $(READY)
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

bench: $(READY)
	$(VENV)/bin/python -m tests.bench

# what a change of reading altered in the project's own documents: `make corpus`, `make corpus ACCEPT=1`,
# `make corpus DOCUMENTS="plan-table letter"` for some of them
corpus: $(READY)
	$(VENV)/bin/python -m tests.reading.corpus $(if $(ACCEPT),--accept) $(DOCUMENTS)

# the long form of tests/chaos: `make chaos SEED=7` repeats a storm
SEED ?= 2024
chaos: $(READY)
	$(VENV)/bin/python -m tests.chaos --seed $(SEED)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@touch $@
