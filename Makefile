# `make demo` and `make test` set up .venv by themselves; the rest is there for those who change things.

BIN := .venv/bin
READY := .venv/.ready
CANDIDATES := python3.11 python3 python
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))

DOCUMENT ?= $(firstword $(sort $(wildcard seeds/*.txt)))
PYTEST_FLAGS ?= -n auto

.DELETE_ON_ERROR:
.PHONY: demo test accept coverage bench accuracy fuzz lowest newest audit docs site wheel pictures schema format clean

demo: $(READY)
	@test -n "$(DOCUMENT)" || { echo "make demo: no text in seeds/; name one with DOCUMENT=…" >&2; exit 1; }
	@$(BIN)/speech-outline parse "$(DOCUMENT)" --format outline
	@$(BIN)/speech-outline parse "$(DOCUMENT)" --force -o build/
	@echo
	@echo "Outline of $(DOCUMENT); its JSON is in build/."

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest $(PYTEST_FLAGS)

# Rewrites what the tests expect to what comes out; read the diff.
accept: $(READY)
	$(BIN)/pytest --accept tests/test_spec.py tests/test_golden.py tests/test_shared.py

# What the project's own cases reach of the package: less than LEAST per cent of the lines and branches is an error.
LEAST ?= 100
# They need real speeches beside the repository, and are no cases of the project's own.
ELSEWHERE := tests/test_shared.py tests/test_compare_shared.py
# A full path: processes of a pool, which begin in the folder that a test is in, would leave there what they have seen.
SEEN = $(CURDIR)/build/coverage/data
coverage: $(READY)
	$(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt --group integrations
	@mkdir -p $(dir $(SEEN))
	COVERAGE_FILE="$(SEEN)" CI=1 $(BIN)/pytest $(PYTEST_FLAGS) $(addprefix --ignore ,$(ELSEWHERE)) --cov --cov-report term --cov-fail-under $(LEAST)

bench: $(READY)
	$(BIN)/python bench/speed.py

# Measures, and rewrites the tables of docs/accuracy.md; read the diff.
accuracy: $(READY)
	$(BIN)/python bench/accuracy.py --write

# Looks for texts and files that break the laws, TARGETS (all of them) SECONDS each; not run in CI.
SECONDS ?= 60
TARGETS ?=
fuzz: $(READY)
	$(BIN)/python -m pip install -qq --disable-pip-version-check --group fuzz
	nice -n 15 $(BIN)/python fuzz/run.py --seconds $(SECONDS) $(TARGETS)

# The suite with the oldest versions that pyproject.toml allows of what it names, and with the newest there are;
# the latter are written to build/newest.txt, to become constraints.txt when it passes.
PLACE = build/$@
lowest newest: $(READY)
	$(BIN)/python -m pip install -qq --disable-pip-version-check uv
	$(BIN)/uv venv -q --clear --seed --python $(BIN)/python $(PLACE)
	$(BIN)/uv pip install -q --python $(PLACE) --editable '.[all]' --group dev $(addprefix --group ,$(GROUPS)) \
	    $(if $(filter lowest,$@),--resolution lowest-direct,--upgrade)
	$(BIN)/uv pip freeze -q --python $(PLACE) --exclude-editable | grep -vE '^(pip|setuptools|wheel)==' > $(PLACE).txt
	$(PLACE)/bin/python -m pytest -p no:cacheprovider $(PYTEST_FLAGS)

# Known faults of what constraints.txt names; needs the network, and says so where their database is not reached.
audit: $(READY)
	$(BIN)/python -m pip install -qq --disable-pip-version-check pip-audit
	@mkdir -p build
	@if $(BIN)/pip-audit --strict --progress-spinner off --no-deps --disable-pip -r constraints.txt > build/audit.txt 2> build/audit.log; then \
	    echo "make audit: no known faults"; \
	elif test -s build/audit.txt; then \
	    cat build/audit.txt; echo "make audit: there are known faults" >&2; exit 1; \
	else \
	    echo "make audit: the database of known faults was not reached: $$(tail -n 1 build/audit.log)" >&2; exit 1; \
	fi

# Rewrites the tables of the READMEs from the code.
docs: $(READY)
	$(BIN)/python docs/tables.py

# The pages and the reference as a site: build/site/site/index.html. Warnings are errors.
site: $(READY)
	$(BIN)/python docs/website.py build/site

# Builds the wheel and runs what the READMEs say with it, on every Python from 3.11 that is found; needs the network.
wheel: $(READY)
	PYTEST_FLAGS="$(PYTEST_FLAGS)" .ci/wheel

# Draws the pictures of the READMEs; needs Chromium, LibreOffice and pdftoppm.
pictures: $(READY)
	$(BIN)/python docs/pictures.py
	$(BIN)/python bench/growth.py docs/pictures/growth.svg

schema: $(READY)
	mkdir -p schema
	$(BIN)/speech-outline schema > schema/outline.schema.json

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv build .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis

# An environment that is there and new enough is used as it is; otherwise one is made.
$(READY): pyproject.toml constraints.txt
	@if ! $(BIN)/python -c '$(NEW_ENOUGH)' 2>/dev/null; then \
	    for python in $(PYTHON) $(CANDIDATES); do \
	        if $$python -c '$(NEW_ENOUGH)' 2>/dev/null; then found=$$python; break; fi; \
	    done; \
	    test -n "$$found" || { echo "Python 3.11 or later is needed; name one with PYTHON=…" >&2; exit 1; }; \
	    $$found -m venv --clear .venv; \
	fi
	$(BIN)/python -m pip install -qq --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install -qq --constraint constraints.txt --editable '.[all]' --group dev $(addprefix --group ,$(GROUPS))
	@touch $@
