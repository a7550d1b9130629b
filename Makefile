# Thin names for what run.py does; `make` lists them.
RUN = python3 run.py

.DEFAULT_GOAL := help
.PHONY: help run demo test lint check coverage fix screens soak bench vectors words migration wheelhouse lock

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run:  ## set up what is missing, then open the program
	$(RUN)

demo:  ## the main job end to end on two made-up agencies, no screen needed
	$(RUN) demo

test:  ## set up what is missing, then run the tests
	$(RUN) test

lint:  ## format, lint, types, layers
	$(RUN) lint

check:  ## format, lint, types, layers, then the tests and their coverage
	$(RUN) check

coverage:  ## the tests of sealing, vault, exchange and models, each branch of them taken
	$(RUN) coverage

fix:  ## format and make the safe fixes
	$(RUN) tool -m ruff format .
	$(RUN) tool -m ruff check --fix .

screens:  ## a picture of every page, light and dark, in ./screens
	$(RUN) tool -m tests.screens screens

soak:  ## threads 50 times, 1,000 kills of a desk at work, 1,000 new examples for each test that makes them up
	for i in $$(seq 50); do $(RUN) test -q -n auto tests/ui/test_background.py || exit 1; done
	$(RUN) tool -m tests.crashes 1000
	$(RUN) test -q -n auto -m hypothesis --hypothesis-profile=exploring

bench:  ## the benchmarks, each beside its peer, as a table
	$(RUN) tool -m tests.bench

vectors:  ## make the package vectors again; a difference means the format changed
	$(RUN) tool -m tests.vectors.make_package_vectors

words:  ## collect the words for translators
	$(RUN) tool -m tests.collect_words

migration:  ## a new Alembic revision: make migration name=what_it_does
	$(RUN) tool -m tests.new_migration $(name)

wheelhouse:  ## fill ./wheelhouse with all that is needed, for a computer without internet
	$(RUN) wheelhouse wheelhouse

lock:  ## pin the dependencies again (needs uv)
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header -o requirements.lock
