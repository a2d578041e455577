# What a fresh machine needs is installed by `setup`; `round` and `test` call it.
SHELL := /bin/bash
PACKAGES := libexpat1-dev libglpk-dev libsqlite3-dev libtomlplusplus-dev libxlsxwriter-dev libzip-dev
SUDO := $(if $(filter-out 0,$(shell id -u)),sudo)
OUT ?= round

.PHONY: setup round test test-release test-browser test-year pictures formats docs lint format bench bench-peers bench-questions bench-report country fuzz fuzz-program fuzz-toml leaks clean cycles

setup:
	@missing=""; for p in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; \
	done; \
	if [ -n "$$missing" ]; then \
	  echo "setup: installing$$missing (apt-get)"; \
	  $(SUDO) apt-get update -q && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -q $$missing; \
	else echo "setup: $(PACKAGES) are there"; fi

round: setup
	swift build -c release --product sammachip
	.build/release/sammachip match fixtures/chuen-chom --out $(OUT)

# The tests also run docs/check.py, and let GLPK's own program read models.
test: PACKAGES += glpk-utils python3
test: setup
	swift test

test-release: setup
	swift test -c release --scratch-path .build-release

# Opens every page that the program writes, and the manual, in headless Chromium; pictures are left in .build/browser.
test-browser: PACKAGES += chromium fonts-noto-core python3
test-browser: setup
	swift build -c release --product sammachip
	Tests/Browser/run .build/release/sammachip .build/browser

# A year of the office through workbooks alone, in Thai and in English; openpyxl plays the officer, LibreOffice saves.
test-year: PACKAGES += python3-venv libreoffice-calc-nogui
test-year: setup
	swift build -c release --product sammachip
	test -d .build/year || python3 -m venv .build/year
	.build/year/bin/pip install -q -r Tests/Year/requirements.txt
	.build/year/bin/python Tests/Year/year.py .build/release/sammachip .build/year-run

# The pictures of the manual, anew; look at each before it is kept.
pictures: PACKAGES += python3-venv libreoffice-calc-nogui poppler-utils chromium fonts-thai-tlwg
pictures: setup
	swift build -c release --product sammachip
	test -d .build/pictures || python3 -m venv .build/pictures
	.build/pictures/bin/pip install -q -r docs/pictures/requirements.txt
	.build/pictures/bin/python docs/pictures/make.py .build/release/sammachip docs/pictures

# What docs/formats.md says of tables, columns and the register's file, from the code.
formats: setup
	WRITE_DOCUMENTS=1 swift test --filter DocumentTests.generated

# The documentation of the modules' public names; open .build/docs/MODULE.doccarchive with `docc preview` or any web server.
docs: setup
	swift build
	Tests/House/documentation .build/debug .build/docs

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Benchmarks Benchmarks/Families Benchmarks/Instances Benchmarks/Questions

# Files of a module that need each other, in circles of more than three.
cycles: setup
	swift build
	Tests/House/cycles

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Benchmarks Benchmarks/Families Benchmarks/Instances Benchmarks/Questions

bench: setup
	cd Benchmarks && swift package --disable-sandbox benchmark --target District --target Province

# The peers run in a Python environment of their own, with pinned versions.
bench-peers: PACKAGES += python3-venv liblemon-dev time glpk-utils
bench-peers: setup
	swift build -c release --product sammachip
	swift build -c release --package-path Benchmarks --product instances
	test -d .build/peers || python3 -m venv .build/peers
	.build/peers/bin/pip install -q -r Benchmarks/Peers/requirements.txt
	g++ -O2 Benchmarks/Peers/lemon.cpp -o .build/lemon
	.build/peers/bin/python Benchmarks/Peers/real_rounds.py .build/release/sammachip Benchmarks/RESULTS.md
	.build/peers/bin/python Benchmarks/Peers/compare.py .build/release/sammachip Benchmarks/.build/release/instances .build/lemon Benchmarks/RESULTS.md
	.build/peers/bin/python Benchmarks/Peers/compare_register.py .build/release/sammachip Benchmarks/RESULTS.md
	.build/peers/bin/python Benchmarks/Peers/compare_conditions.py .build/release/sammachip Benchmarks/.build/release/instances Benchmarks/RESULTS.md

# What questions to a province cost, in parts of solving it once.
bench-questions: setup
	swift build -c release --package-path Benchmarks --product questions
	Benchmarks/.build/release/questions

# The report of a whole province: at most 10 seconds and 400 MB.
bench-report: PACKAGES += time
bench-report: setup
	swift build -c release --product sammachip
	Benchmarks/report .build/release/sammachip .build/bench-report

# All 77 provinces, generated and matched, on all cores; another call does only what is missing (ARGS="--provinces 44,45").
country: PACKAGES += parallel time jq
country: setup
	swift build -c release --product sammachip
	Benchmarks/country .build/release/sammachip .build/country $(ARGS)

# Inputs that coverage leads to, for every reader in a process of its own; a finding is left in .build/fuzz/found.
FUZZ_SECONDS ?= 60
fuzz: PACKAGES += python3
fuzz: setup
	swift build -c release --product sammachip
	swift build -c release --sanitize fuzzer --package-path Tests/Fuzz --product readers
	Tests/Fuzz/fuzz Tests/Fuzz/.build/release/readers .build/release/sammachip .build/fuzz --seconds $(FUZZ_SECONDS) $(ARGS)

# Mutated inputs for the whole program, with its exit codes; a finding is left in .build/fuzz-program. FUZZ_SEED draws others.
FUZZ_SEED ?= 1
fuzz-program: PACKAGES += python3
fuzz-program: setup
	swift build -c release --product sammachip
	python3 Tests/Fuzz/program .build/release/sammachip .build/fuzz-program --seconds $(FUZZ_SECONDS) --seed $(FUZZ_SEED)

# The guard of toml++ in one process, with sanitizers; clang++ comes with Swift.
fuzz-toml: setup
	mkdir -p .build
	clang++ -std=c++17 -O1 -g -Wall -Wextra -Werror -fsanitize=address,undefined -fno-sanitize-recover=all -ISources/CTOML/include Tests/Fuzz/toml.cpp Sources/CTOML/ctoml.cpp -o .build/fuzz-toml
	ASAN_OPTIONS=detect_leaks=0 .build/fuzz-toml $(FUZZ_SEED) 60000 $$(find fixtures -name policy.toml)

leaks: PACKAGES += valgrind
leaks: setup
	mkdir -p .build
	cc -g -O1 -Wall -Wextra -Werror -ISources/CGLPK/include Tests/Leaks/leaks.c Sources/CGLPK/cglpk.c -lglpk -lm -lpthread -o .build/leaks
	valgrind -q --leak-check=full --errors-for-leak-kinds=all --error-exitcode=9 .build/leaks

clean:
	rm -rf .build .build-* round Benchmarks/.build Tests/Fuzz/.build
