# Everything a person does with this repository. `make` lists it.
# PORT= and VAR= choose the port and the data folder: PORT=8001 make demo

VENV := .venv
PYTHON := $(VENV)/bin/python
MOTCUA := $(VENV)/bin/motcua
RUN := $(VENV)/.installed-run
DEV := $(VENV)/.installed-dev
FAST := $(wildcard tests/architecture tests/config tests/domain tests/ports)
OUT ?= var/selftest

# An environment whose Python is gone, or that was made for another place, is made again.
$(shell bin/venv --forget-broken)

.DEFAULT_GOAL := help
.PHONY: help demo reset test check bench fuzz selftest messages pins

help: ## Show this list
	@awk -F ':[^#]*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: $(RUN) ## Run the demo province until Ctrl-C: http://127.0.0.1:8000
	@exec $(MOTCUA) demo --end-with-parent $(if $(VAR),--var '$(VAR)')

reset: $(RUN) ## Forget the demo's data
	@$(MOTCUA) reset $(if $(VAR),--var '$(VAR)')

test: $(DEV) ## Install what the tests need and run the whole suite (ARGS= for pytest)
	@bin/test-tools
	@$(PYTHON) -m pytest -n 2 --dist loadgroup $(ARGS)

check: $(DEV) ## Format, lint, types, arrows between the rooms, fast tests
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(VENV)/bin/lint-imports
	$(PYTHON) -m pytest $(FAST)

bench: $(DEV) ## Print times to ready, page times, memory
	@$(PYTHON) -m bench

fuzz: $(DEV) ## Throw mutated files at the verifier (COUNT=2000 SEED=1)
	@$(PYTHON) -m tests.fuzz.verify $(or $(COUNT),2000) $(or $(SEED),1)

selftest: $(RUN) ## Play the main job in a throw-away database; results in OUT=var/selftest
	@$(MOTCUA) selftest '$(OUT)'

messages: $(RUN) ## Compile the translations
	@$(MOTCUA) messages

pins: $(DEV) ## Choose versions anew from requirements*.in and pin them with hashes
	$(PYTHON) -m pip install --quiet --disable-pip-version-check pip-tools
	for set in requirements requirements-dev; do \
	  $(PYTHON) -m piptools compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe \
	    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
	    --output-file $$set.txt $$set.in || exit 1; \
	done

$(RUN): requirements.txt bin/install bin/venv
	@bin/install requirements.txt $@

$(DEV): requirements-dev.txt $(RUN)
	@bin/install requirements-dev.txt $@
