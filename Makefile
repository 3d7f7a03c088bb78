# One command each. `make help` lists them.

SHELL := /bin/sh
VENV := .venv
PYTHON := $(VENV)/bin/python
STAMP := $(VENV)/requirements.sha256
PORT ?= 8000
MAIL_PORT ?= 8025
FRESH ?=
JOB ?= sign
ARGS ?=
# What runs on all cores at once. The others start servers of their own or hold to limits in seconds: one at a time.
QUICK := not slow and not browser and not redis and not rabbitmq and not wheel

.DEFAULT_GOAL := help
.PHONY: help install demo test test-fast chaos check lock messages bench

help: ## Say what there is.
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|' 2>/dev/null \
	  || grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST)

install: ## Make .venv and install what was tested. Does nothing when that is done.
	@sh .ci/install $(VENV)

demo: install ## Run the product: PORT=8000 MAIL_PORT=8025, FRESH=1 starts over.
	@exec $(PYTHON) manage.py demo --port $(PORT) --mail-port $(MAIL_PORT) $(if $(filter 1 yes true,$(FRESH)),--fresh)

test: install ## Run all tests. Those of services this machine lacks are named and left out.
	@$(PYTHON) -m pytest -n auto -m "$(QUICK)" $(ARGS)
	@exec $(PYTHON) -m pytest -m "not ($(QUICK))" $(ARGS)

test-fast: install ## Run the minute's worth: what opens no database.
	@exec $(PYTHON) -m pytest -n auto -m "$(QUICK) and not database" $(ARGS)

check: install ## Check style, types, templates, import floors, migrations and deployment settings.
	@sh .ci/check $(VENV)

lock: install ## Make requirements.txt anew from pyproject.toml.
	@sh .ci/lock $(VENV)

chaos: install ## Kill workers and brokers while ten thousand messages go out; count what is lost, doubled and unknown.
	@exec $(PYTHON) -m tests.chaos.run $(ARGS)

bench: install ## Measure again what the README quotes: JOB=sign, page, coach, lookup, packet, people, today, segment, imports, mail, claim, duplicates, schedule.
	@exec $(PYTHON) -m bench.$(JOB) $(ARGS)

messages: install ## Collect the strings to translate and compile the translations.
	@sh .ci/messages $(VENV)
