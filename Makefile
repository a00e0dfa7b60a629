# make run [CATALOGUE=folder] [PORT=number] | quick | test | check | format | bench | load | audit |
# pictures. Each sets up what it
# needs in .venv; nothing else has to be prepared.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= $(or $(STREAMLIT_SERVER_PORT),8501)
export CATALOGUE

.PHONY: run quick test check format bench load audit browser pictures

run: .venv/run
	$(BIN)/streamlit run app.py --server.port $(PORT)

# while you work: all but what needs a browser or is marked slow
quick: check
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --ignore tests/browser -m "not slow"

# two at a time; a file stays together, as its tests share their servers, and the long ones (tests/browser) come first
test: check browser
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

check: .venv/test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/biome check --error-on-warnings
	$(BIN)/oxlint --deny-warnings layers web
	$(BIN)/deno check --quiet layers web
	DENO_TLS_CA_STORE=system,mozilla $(BIN)/deno run --allow-all --no-lock --quiet npm:eslint@10.15.0 layers web
	$(BIN)/djlint --quiet --lint web/templates
	$(BIN)/python -m geodata check

format: .venv/test
	$(BIN)/ruff format .
	$(BIN)/biome check --write

bench: .venv/bench browser
	status=0; for part in benchmarks benchmarks.growth benchmarks.hostile benchmarks.served_site benchmarks.written_site; do $(BIN)/python -m tests.$$part || status=1; done; exit $$status

load: .venv/test
	$(BIN)/python -m tests.benchmarks.load

# fails too when the list of known faults cannot be reached (--strict); the tool has an environment of its own
audit: .venv/audit/done
	.venv/audit/bin/pip-audit --strict --requirement requirements.txt

# those of README.md and docs/, after a change of how the page looks
pictures: browser
	$(BIN)/python -m tests.pictures

browser: .venv/test
	$(BIN)/python -m tests.browser.find --install

.venv/run: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --requirement requirements.txt
	touch $@

.venv/test: .venv/run tests/requirements.txt
	$(BIN)/python -m pip install --quiet --requirement tests/requirements.txt
	touch $@

.venv/bench: .venv/test tests/benchmarks/requirements.txt
	$(BIN)/python -m pip install --quiet --requirement tests/benchmarks/requirements.txt
	touch $@

.venv/audit/done: .venv/run
	$(PYTHON) -m venv .venv/audit
	.venv/audit/bin/python -m pip install --quiet pip-audit==2.10.1
	touch $@
