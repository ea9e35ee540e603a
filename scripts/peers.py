"""What other tools take for the work that `make bench` measures: one JSON line for each figure.

    peers.py FOLDER     a folder with million.json (JSON-stat) and million.csv of the same table

What is not installed is left out. To have all of them: pip install pandas pyjstat duckdb.
"""

import importlib.util
import json
import statistics
import sys
import time
from pathlib import Path

ROUNDS = 5


def median(work):
    """The median of the rounds, in seconds."""
    seconds = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds)


def figures(folder):
    """Name and work of each figure whose tool is here."""
    stat, csv = folder / "million.json", folder / "million.csv"
    has = {name for name in ("pandas", "pyjstat", "duckdb", "numpy") if importlib.util.find_spec(name)}
    if {"pyjstat", "pandas"} <= has:
        from pyjstat import pyjstat

        yield "JSON-stat of a million cells, read and counted", "pyjstat", lambda: (
            pyjstat.Dataset.read(stat.read_text()).write("dataframe")["value"].count()
        )
    if "pandas" in has:
        import pandas

        yield "CSV of a million cells, read and counted", "pandas", lambda: pandas.read_csv(csv)["value"].count()
    if "duckdb" in has:
        import duckdb

        duckdb.execute("SET threads TO 2")
        yield "CSV of a million cells, read and counted", "duckdb", lambda: duckdb.execute(
            f"SELECT count(value) FROM read_csv('{csv}')"
        ).fetchall()
    if {"pandas", "numpy"} <= has:
        import numpy
        import pandas

        sizes = {"region": 400, "year": 25, "age": 500, "sex": 2}
        axes = numpy.indices(tuple(sizes.values()), dtype="int16").reshape(len(sizes), -1)
        frame = pandas.DataFrame(dict(zip(sizes, axes)))
        frame["value"] = numpy.arange(len(frame), dtype=float) % 1000
        yield "aggregate: over ages", "pandas", lambda: (
            frame.groupby(["region", "year", "sex"], sort=False)["value"].sum().count()
        )
        if "duckdb" in has:
            duckdb.register("frame", frame)
            yield "aggregate: over ages", "duckdb", lambda: duckdb.execute(
                "SELECT region, year, sex, sum(value) FROM frame GROUP BY ALL"
            ).fetchnumpy()
        cube = frame["value"].to_numpy().reshape(tuple(sizes.values()))
        yield "aggregate: over ages", "numpy", lambda: cube.sum(axis=2)
        yield "slice: every second region", "numpy", lambda: cube[::2].copy()
        yield "reorder: sex, age, year, region", "numpy", lambda: numpy.ascontiguousarray(cube.transpose(3, 2, 1, 0))


for name, tool, work in figures(Path(sys.argv[1])):
    print(json.dumps({"figure": name, "tool": tool, "median_s": round(median(work), 4)}))
