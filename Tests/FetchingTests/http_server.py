"""A real web server for the tests, with misbehaviour on request.

    http_server.py [CERTIFICATE KEY]

Prints its port as soon as it listens and ends when its standard input does. The path says what happens.
"""

import gzip
import json
import os
import ssl
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self, body, status=200, kind="application/json", **headers):
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def start(self, **headers):
        """The beginning of an answer that does not go well."""
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.close_connection = True

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.respond(body)

    def do_GET(self):
        self.respond(b"")

    def respond(self, body):
        parts = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        name = parts.path.strip("/")
        if name == "echo":
            told = {"method": self.command, "body": body.decode(), "agent": self.headers.get("User-Agent"),
                    "accept": self.headers.get("Accept"), "kind": self.headers.get("Content-Type")}
            self.answer(json.dumps(told).encode(), kind="application/json; charset=utf-8")
        elif name == "redirect":
            self.answer(b"", int(asked.get("status", "302")), None, Location=asked["to"])
        elif name == "onwards":
            left = int(asked["left"])
            self.answer(b"", 302, None, Location=f"/onwards?left={left - 1}" if left > 1 else "/echo")
        elif name == "typed":
            self.answer(b"{}", kind=asked.get("kind"))
        elif name == "status":
            headers = {"Retry_After": asked["after"]} if "after" in asked else {}
            self.answer(b'{"title":"Too many cells selected"}', int(asked["of"]), **headers)
        elif name == "large":
            self.answer(b"x" * int(asked["bytes"]))
        elif name == "packed":
            packed = gzip.compress(b"0" * int(asked["bytes"]))
            self.answer(packed, Content_Encoding="gzip")
        elif name == "claims":
            self.start(Content_Length=asked["bytes"])
        elif name == "endless":
            self.start(Transfer_Encoding="chunked")
            chunk = b"8000\r\n" + b"1" * 0x8000 + b"\r\n"
            while True:
                self.wfile.write(chunk)
        elif name == "cut":
            self.start(Content_Length="100000")
            self.wfile.write(b"{" * 500)
        elif name == "cut-chunks":
            self.start(Transfer_Encoding="chunked")
            self.wfile.write(b"4\r\n{{{{\r\n")
        elif name == "nothing":
            self.close_connection = True
        elif name == "silence":
            time.sleep(3600)
        else:
            self.answer(b"{}", 404)


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Clients that hang up are what the tests are about: nothing to tell about each."""


def main():
    server = Server(("127.0.0.1", 0), Handler)
    if len(sys.argv) > 2:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()
    os._exit(0)


main()
