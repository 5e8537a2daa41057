# Every way into the registry. `make serve` and `make test` need Python 3.11+ and nothing else.
PYTHON ?= python3
PORT ?= 8000
VENV ?= .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/pip install --disable-pip-version-check --require-hashes
# The name of each package that is fetched, and no other word of pip but its errors.
NAMED := sed -u -n -e 's/^Collecting \([A-Za-z0-9._-]*\).*/  \1/p' \
	-e 's/^Installing collected.*/  Packar upp …/p' -e '/^[Ee][Rr][Rr][Oo][Rr]/p' -e '/^ *[×╰]/p'
PROCESSES := $(shell $(PYTHON) -c "import os; print(os.cpu_count() + 1)")
PYTEST := $(BIN)/pytest --numprocesses=$(PROCESSES) --dist=loadfile --no-loadscope-reorder
ON_SECOND := .ci/with-postgresql $(PYTEST) -m "not server and not browser" --database-only
ASKS_MOST := $(addprefix tests/projects/,models services jobs search/test_find.py)
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--no-header --no-strip-extras --no-emit-index-url --no-emit-find-links --upgrade

.PHONY: help serve admin email-given test test-fast test-long bench check format screenshots requirements clean

help: ## This list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(VENV)/serve.stamp: requirements/base.txt requirements/embedded.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 eller senare behövs; ange den med make PYTHON=…" >&2; exit 1; }
	@echo "Steg 1 av 3: Python får en egen miljö i $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@echo "Steg 2 av 3: paketen hämtas, ungefär en minut första gången …"
	@rm -f $@  # the packages of before are none of these
	@{ $(INSTALL) -r requirements/base.txt -r requirements/embedded.txt && touch $@; } 2>&1 | $(NAMED)
	@test -e $@ || { echo "Paketen gick inte att installera: felet står ovan." >&2; exit 1; }
	@echo "Steg 3 av 3: databasen förbereds …"

$(VENV)/test.stamp: $(VENV)/serve.stamp requirements/dev.txt
	@echo "Installerar det som kontrollerna behöver i $(VENV) …"
	@$(INSTALL) --quiet -r requirements/dev.txt
	@touch $@

$(VENV)/bench.stamp: $(VENV)/serve.stamp requirements/bench.txt
	@echo "Installerar det som registret jämförs med i $(VENV) …"
	@$(INSTALL) --quiet -r requirements/bench.txt
	@touch $@

serve: $(VENV)/serve.stamp ## Everything up to a running registry on http://127.0.0.1:$(PORT)/
	@PORT=$(PORT) exec $(BIN)/python manage.py serve

email-given:
	@case "$(EMAIL)" in ?*@?*.?*) ;; *) \
		echo "Väntade en e-postadress, till exempel: make admin EMAIL=namn@exempel.se" >&2; exit 2;; esac

admin: email-given $(VENV)/serve.stamp ## A national administrator, from a second terminal: make admin EMAIL=namn@exempel.se
	@$(BIN)/python manage.py make_admin --prepare "$(EMAIL)"

format: $(VENV)/test.stamp ## Put code and templates in shape
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .
	@$(BIN)/djade --target-version 5.2 $$(git ls-files 'templates/django/*.html')

check: $(VENV)/test.stamp ## Format, lint, types, direction of imports, migrations, container files
	@$(BIN)/ruff format --check --quiet . || { echo "Kör make format." >&2; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/djade --check --target-version 5.2 $$(git ls-files 'templates/django/*.html')
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache --no-logo
	@$(BIN)/python manage.py makemigrations --check --dry-run --verbosity 0
	@$(BIN)/hadolint Dockerfile

test-fast: $(VENV)/test.stamp ## Tests of a minute: no browser, no servers, nothing large by nature
	@$(PYTEST) -m "not browser and not server and not slow"

test: check ## All checks and tests; what asks the database most also on an installed PostgreSQL
	@$(PYTEST)
	@$(ON_SECOND) $(ASKS_MOST)

test-long: check ## The same with all that is generated, not a part: before an issue is closed
	@TEST_LONG=1 $(PYTEST)
	@TEST_LONG=1 $(ON_SECOND)

bench: $(VENV)/bench.stamp ## The registry beside Datasette and other searches: docs/performance.md
	@$(BIN)/python -m bench.compare

screenshots: $(VENV)/test.stamp ## The pictures of the documents, from the running product
	@$(BIN)/python docs/screenshots.py

requirements: $(VENV)/test.stamp ## Pin the newest allowed versions
	@$(COMPILE) pyproject.toml -o requirements/base.txt
	@$(COMPILE) --group embedded -c requirements/base.txt -o requirements/embedded.txt
	@$(COMPILE) --group dev -c requirements/base.txt -c requirements/embedded.txt \
		-o requirements/dev.txt
	@$(COMPILE) --group bench -c requirements/base.txt -c requirements/embedded.txt \
		-c requirements/dev.txt -o requirements/bench.txt

clean: ## Remove what the targets made: environment, caches, collected files; not the data in var/
	@rm -rf $(VENV) staticfiles .mypy_cache .ruff_cache .pytest_cache .hypothesis
