# Each command is complete on a bare machine: Python 3.11 or newer and make are all it takes.
# Another interpreter: make demo PYTHON=python3.12

PYTHON ?= python3
DEMO := .venv-demo
DEV := .venv
SHIPPED := pyproject.toml README.md LICENSE $(shell find src -type f -not -path '*/__pycache__/*')

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test types tests check-weights bench-reading bench-search bench-sizes bench-latency bench-feelings bench-scale bench-identity bench-identity-scale bench-serve bench-load docs python

help: ## print this list
	@echo "linernotes: sourced liner notes for the soundtracks of the shows people love"
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1 | \2/p' Makefile | awk -F'|' '{printf "%-22s%s\n", $$1, $$2}'

demo: $(DEMO)/installed ## read examples/ into a fresh catalogue, print the liner notes, write guide.html
	@mkdir -p demo
	@rm -f demo/catalogue.db demo/catalogue.db-wal demo/catalogue.db-shm guide.html
	$(DEMO)/bin/linernotes read examples/ --catalogue demo/catalogue.db
	$(DEMO)/bin/linernotes show "Dr. Romantic 2" --catalogue demo/catalogue.db
	$(DEMO)/bin/linernotes export --show "Dr. Romantic 2" --format html --output guide.html --catalogue demo/catalogue.db
	@echo
	@echo "The same liner notes for the browser: $(CURDIR)/guide.html"
	@echo "Everything that was read, as a site:   $(DEMO)/bin/linernotes serve --catalogue demo/catalogue.db"

test: $(DEV)/installed ## lint, types, layers and tests
	$(DEV)/bin/ruff check .
	$(DEV)/bin/ruff format --check .
	$(DEV)/bin/lint-imports
	$(DEV)/bin/python tools/find_browser.py
	@$(MAKE) --no-print-directory --jobs 2 types tests

# Side by side: tests wait for servers, browsers and clocks now and then, which leaves room for mypy.
types: $(DEV)/installed
	$(DEV)/bin/mypy

# Each of the two begins with a half, in order, so that what many tests share is seldom made by both.
tests: $(DEV)/installed
	$(DEV)/bin/python -m pytest -n 2 --dist worksteal

check-weights: $(DEV)/installed ## whether the shipped weights are what training gives today (five minutes)
	OPENBLAS_NUM_THREADS=1 $(DEV)/bin/python -m linernotes.reading.train corpus/train corpus/written --check

bench-reading: $(DEV)/installed ## pages a second, beside trafilatura extracting the same pages
	$(DEV)/bin/python benchmarks/reading/bench_speed.py

bench-search: $(DEV)/installed ## names among a million, beside SQLite, PostgreSQL, DuckDB and rapidfuzz; then among five million
	$(DEV)/bin/python -m benchmarks.search.bench_names --larger 5000000

bench-sizes: $(DEV)/installed ## the index of a million and five million names: seconds, memory, disk (NAMES=10000000)
	$(DEV)/bin/python -m benchmarks.search.bench_sizes $(NAMES)

bench-latency: $(DEV)/installed ## how long a search takes among 100,000 songs, by name and by feeling
	$(DEV)/bin/python -m pip install --quiet --editable '.[feeling]'
	$(DEV)/bin/python -m benchmarks.search.bench_latency

bench-feelings: $(DEV)/installed ## songs by feeling, beside each voice of the search alone
	$(DEV)/bin/python -m pip install --quiet --editable '.[feeling]'
	$(DEV)/bin/python -m benchmarks.search.bench_feelings

bench-scale: $(DEV)/installed ## pages a second of a crawl, beside trafilatura and the same reader; two workers, memory
	$(DEV)/bin/python -m benchmarks.scale.bench_crawl --folder build/crawl
	$(DEV)/bin/python -m benchmarks.scale.bench_workers --folder build/crawl
	$(DEV)/bin/python -m benchmarks.scale.bench_memory --folder build/crawl

bench-identity: $(DEV)/installed ## which songs are one, beside nomenklatura, splink and Jaro-Winkler
	$(DEV)/bin/python -m pip install --quiet --editable '.[bench-identity]'
	$(DEV)/bin/python -m benchmarks.identity.bench_pairs

bench-identity-scale: $(DEV)/installed ## 100,000 to a million songs: seconds, memory, how right (half an hour; SONGS=100000)
	$(DEV)/bin/python -m benchmarks.identity.bench_scale $(SONGS)

bench-serve: $(DEV)/installed ## searches a second of the site on 100,000 songs, beside datasette; needs wrk
	$(DEV)/bin/python -m benchmarks.serving.bench_serve

bench-load: $(DEV)/installed ## statements loaded a second, beside raw sqlite3 and bare COPY
	$(DEV)/bin/python -m benchmarks.catalogue.bench_load

docs: $(DEV)/installed ## build the documentation into site/
	$(DEV)/bin/mkdocs build --strict
	@echo "The documentation: $(CURDIR)/site/index.html"

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "linernotes needs Python 3.11 or newer; name one, as in: make demo PYTHON=python3.12" >&2; exit 1; }

# The marker is written last, so an installation that was cut short is done again.
$(DEMO)/installed: $(SHIPPED) | python
	$(PYTHON) -m venv $(DEMO)
	$(DEMO)/bin/python -m pip install --quiet .
	@touch $@

$(DEV)/installed: pyproject.toml | python
	$(PYTHON) -m venv $(DEV)
	$(DEV)/bin/python -m pip install --quiet --editable '.[test,docs,bench]'
	@touch $@
