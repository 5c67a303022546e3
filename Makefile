# Everything runs in .venv, which the first target that needs it makes; a second run finds it ready.
PYTHON ?= python3
ROUNDS ?= 20000
BIN := .venv/bin
RUN := .venv/ready
DEV := .venv/ready-dev
PROGRAM := $(BIN)/flinkwiz
SAFELY := PYTHONPATH=$(CURDIR) $(BIN)/python -P

.DEFAULT_GOAL := help
.PHONY: help practice demo quick test coverage soak fuzz check format bench screenshots check-install lock clean

help:                 ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

practice: $(PROGRAM)  ## the wizard, on the practice cloud
	@$(PROGRAM) --practice

demo: $(PROGRAM)      ## a whole set-up on the practice cloud, from flags
	@$(PROGRAM) apply --practice --project test --logstore flinktest --access read --yes

SLOW := engine journeys screens conformance cli/test_binding.py cli/test_contract.py cli/test_debug_log.py cli/test_delivery.py \
        cli/test_doctor.py cli/test_json_schema.py cli/test_taken_back.py practice/test_consumer_library.py practice/test_state_lock.py \
        providers/aliyun/test_deadline.py providers/aliyun/test_instance_role.py \
        providers/aliyun/test_odd_answers.py providers/aliyun/test_recorder.py providers/aliyun/test_trust.py \
        recipes/logstore/policy/test_promise.py recipes/test_adding_a_recipe.py recipes/test_toy_in_the_screens.py \
        security/test_process.py security/test_secret_service.py test_messages.py test_pseudo_locale.py text/test_untrusted.py

quick: $(DEV)         ## what a change most often breaks, in under a minute: no matrices, no screens, few processes, no made-up inputs
	$(BIN)/python -m pytest -n 3 -m 'not soak and not fuzz' $(SLOW:%=--ignore=tests/%)

test: $(DEV)          ## the whole test suite; a third process works while two wait
	$(SAFELY) -m pytest -n 3

coverage: $(DEV)      ## branches of engine, policy, questions, sessions and sql that no test takes; screens and journeys left out
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n 3 --ignore=tests/screens --ignore=tests/journeys
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

soak: $(DEV)          ## what is too long for every run, then what it covered: about half an hour
	$(SAFELY) -m pytest -n 2 -m soak

fuzz: $(DEV)          ## what reads others' bytes, with many more inputs than in every run (ROUNDS of them a property)
	ROUNDS=$(ROUNDS) $(SAFELY) -m pytest -n 2 -m fuzz --hypothesis-profile=long

check: $(DEV)         ## lint, format, types, import contracts, messages, spelling
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m scripts.messages
	$(BIN)/codespell flinkwiz screens tests scripts docs README.md CHANGELOG.md CONTRIBUTING.md SECURITY.md

format: $(DEV)        ## puts the format right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(DEV)         ## the speed and memory budgets, as ratios on this machine
	$(SAFELY) -m scripts.bench

PIP := $(BIN)/pip install --quiet --quiet --disable-pip-version-check

screenshots: $(DEV) $(PROGRAM) ## renews the pictures and the transcript of the README from the real thing
	$(SAFELY) -m scripts.screenshots
	$(SAFELY) -m scripts.transcript

$(RUN): requirements.lock
	@$(PYTHON) -c 'from flinkwiz.cli.supported_platform import refuse_unsupported; refuse_unsupported()'
	@echo "Making .venv with what flinkwiz needs: once, about half a minute."
	@$(PYTHON) -m venv .venv
	@$(PIP) --require-hashes -r requirements.lock
	@touch $@

# As pip writes them: sh starts this environment's Python, however long its path, and Python reads on behind the quotes.
$(PROGRAM): $(RUN)
	@printf '%s\n' '#!/bin/sh' "'''exec' '$(CURDIR)/$(BIN)/python' -P \"\$$0\" \"\$$@\"" "' '''" \
	    'import sys' 'sys.path.insert(0, "$(CURDIR)")' 'from flinkwiz.__main__ import main' 'main()' > $@
	@chmod +x $@

$(DEV): $(RUN) requirements-dev.lock pyproject.toml
	@echo "Adding what tests and checks need: once."
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

check-install:        ## installs as README says, into a scratch environment, and compares with requirements.lock
	@$(PYTHON) -m scripts.check_install

lock:                 ## renews the lock files from pyproject.toml, and constraints.txt from them; needs pip-tools
	pip-compile --quiet --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements.lock pyproject.toml
	pip-compile --quiet --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml
	sed -n 's/^\([^ #]*==[^ ]*\).*/\1/p' requirements.lock > constraints.txt

clean:                ## takes away .venv and what tools have cached
	rm -rf .venv .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis
