# The commands of daily work. What they do is in scripts/, one file each.
PORT ?= 8080

.DEFAULT_GOAL := help
.PHONY: help demo test check bench screenshots format setup

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

demo: ## An example network in a fresh folder, served at once (PORT=8080, ARGS="--today 2021-03-10")
	@scripts/setup.sh build
	@scripts/setup.sh documents
	swift build -c release --product samband
	SAMBAND_TYPST=$${SAMBAND_TYPST:-$$(ls .build/documents/bin/python 2>/dev/null)} .build/release/samband demo --port $(PORT) $(ARGS)

test: ## Every test that can run here; says at the end what it skipped, and why
	@scripts/setup.sh all
	@scripts/test.sh

check: setup ## What a change must pass: format, warnings, both engines, browser; refuses to skip
	@scripts/test.sh --strict

bench: ## Measures the release build and writes the table in docs/benchmarks.md
	@scripts/setup.sh build
	swift build -c release --product samband
	swift build -c release --product ForecastBench
	swift build -c release --product CubesBench
	@scripts/bench.sh

screenshots: ## Pictures of the main pages in .build/screenshots, and the one in the README
	@scripts/setup.sh all
	swift build --product samband
	.build/venv/bin/python -m pytest -q Tests/Browser/test_screenshots.py
	@mkdir -p docs/screenshots
	cp .build/screenshots/front-light.png docs/screenshots/front.png

format: ## Formats the Swift code in place
	swift format format --in-place --parallel --recursive Sources Tests Package.swift

setup: ## Installs what is missing here, says what, asks nothing
	@scripts/setup.sh all
