"""A web server that answers as PxWeb services do, with one small table and misbehaviour on request.

    pxweb_server.py FOLDER

Prints its port as soon as it listens and ends when its standard input does. `FOLDER/control.json` says what happens, and is
read anew for each request: {"edition": 1, "cells": 1000, "trouble": null}. Each question for figures leaves a line in
`FOLDER/questions.jsonl`. The figure of a cell is 1000 × its place in the whole table, plus the edition.
"""

import json
import os
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

FOLDER = sys.argv[1]
VARIABLES = [
    ("Region", "region", [("39", "Vestfold"), ("40", "Telemark"), ("3901", "Horten"), ("4001", "Porsgrunn")], True),
    ("Kjonn", "kjønn", [("1", "Menn"), ("2", "Kvinner")], True),
    ("ContentsCode", "statistikkvariabel", [("Personer1", "Personer")], False),
    ("Tid", "år", [(str(year), str(year)) for year in range(1980, 2020)], False),
]


def control():
    with open(os.path.join(FOLDER, "control.json")) as file:
        return json.load(file)


def variables():
    """From the third edition on there is one more year."""
    if control()["edition"] < 3:
        return VARIABLES
    code, text, values, elimination = VARIABLES[3]
    return VARIABLES[:3] + [(code, text, values + [("2020", "2020")], elimination)]


def updated():
    return f"2021-02-2{control()['edition']}T07:00:00Z"


def described():
    return {"title": "07459: Befolkning, etter region, kjønn, statistikkvariabel og år", "variables": [
        {"code": code, "text": text, "values": [value for value, _ in values], "valueTexts": [name for _, name in values],
         "elimination": elimination, "time": code == "Tid"}
        for code, text, values, elimination in variables()]}


def dataset(chosen, with_figures=True):
    """JSON-stat 2; what is left out is summed over."""
    all_variables = variables()
    places = [[[value for value, _ in values].index(one) for one in chosen.get(code, [])] or range(len(values))
              for code, _, values, _ in all_variables]
    shown = [index for index, variable in enumerate(all_variables) if variable[0] in chosen or not with_figures]
    result = {"version": "2.0", "class": "dataset", "label": "07459: Befolkning", "source": "Statistisk sentralbyrå",
              "updated": updated(), "role": {"time": ["Tid"], "metric": ["ContentsCode"]},
              "id": [all_variables[index][0] for index in shown], "size": [len(places[index]) for index in shown],
              "dimension": {}, "value": [],
              "extension": {"px": {"tableid": "07459", "language": "no", "aggregallowed": True}}}
    for index in shown:
        code, text, values, elimination = all_variables[index]
        result["dimension"][code] = {
            "label": text, "extension": {"elimination": elimination},
            "category": {"index": {values[place][0]: number for number, place in enumerate(places[index])},
                         "label": {values[place][0]: values[place][1] for place in places[index]}}}
    if with_figures:
        cells = {}
        def walk(depth, place, key):
            if depth == len(all_variables):
                cells[key] = cells.get(key, 0) + 1000 * place + control()["edition"]
                return
            for number, one in enumerate(places[depth]):
                walk(depth + 1, place * 50 + one, key + ((number,) if depth in shown else ()))
        walk(0, 0, ())
        result["value"] = [cells[key] for key in sorted(cells)]
    return result


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self, body, status=200, kind="application/json", **headers):
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        # However deep in folders the table lies.
        parts = urlsplit(self.path.replace("/mappe", ""))
        asked = parse_qs(parts.query, keep_blank_values=True)
        if self.is_in_trouble():
            return
        if parts.path == "/api/v0/no/table/07459":
            return self.answer({"maxCells": control()["cells"], "maxValues": 500} if "config" in asked else described())
        if parts.path == "/api/v2/config":
            return self.answer({"maxDataCells": control()["cells"]})
        if parts.path == "/api/v2/tables/07459/metadata":
            return self.answer(dataset({}, with_figures=False))
        if parts.path == "/api/v2/tables/07459/data":
            chosen = {re.fullmatch(r"valueCodes\[(.*)\]", name).group(1): values[0].split(",")
                      for name, values in asked.items() if name.startswith("valueCodes")}
            return self.figures(chosen)
        self.answer({"title": "Non-existent table"}, 404)

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.is_in_trouble():
            return
        if "query" in body:
            chosen = {one["code"]: one["selection"]["values"] for one in body["query"]}
        else:
            chosen = {one["variableCode"]: one["valueCodes"] for one in body["selection"]}
        self.figures(chosen)

    def figures(self, chosen):
        with open(os.path.join(FOLDER, "questions.jsonl"), "a") as file:
            file.write(json.dumps(chosen) + "\n")
        known = {code: [value for value, _ in values] for code, _, values, _ in variables()}
        chosen = {code: known.get(code, []) if values == ["*"] else values for code, values in chosen.items()}
        cells = 1
        for code, values in chosen.items():
            if any(value not in known.get(code, []) for value in values):
                return self.answer({"title": "Parameter error"}, 400)
            cells *= len(values)
        if "Tid" not in chosen or "ContentsCode" not in chosen:
            return self.answer({"title": "Missing selection for mandantory variable"}, 400)
        if cells > control()["cells"]:
            return self.answer({"title": "Too many cells selected"}, 403)
        if control()["trouble"] == "other":
            chosen["Tid"] = chosen["Tid"][:1]
        result = dataset(chosen)
        if control()["trouble"] == "cut":
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", "100000")
            self.end_headers()
            self.wfile.write(json.dumps(result).encode())
            self.close_connection = True
            return None
        self.answer(result)

    def is_in_trouble(self):
        trouble = control()["trouble"]
        if trouble == "busy":
            self.answer({}, 429, Retry_After="7200")
        elif trouble == "page":
            self.answer(b"<!doctype html><p>Vi er straks tilbake", kind="text/html")
        elif trouble == "disguised":
            self.answer(b"<!doctype html><p>Vi er straks tilbake")
        elif trouble == "broken":
            self.answer({"title": "Internal error"}, 500)
        else:
            return False
        return True


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Clients that hang up are nothing to tell about."""


def main():
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()
    os._exit(0)


main()
