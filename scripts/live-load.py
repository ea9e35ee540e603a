"""Holds many open pages of a running meeting, takes agenda steps, and says how long until each step is on every page.

usage: live-load.py ADDRESS MEETING-PATH PAGES READER-COOKIE LEADER-COOKIE

Each page is what a browser has: a live stream, and a connection on which it fetches itself anew (compressed) when the
stream says that something changed. The time is from when the leader's step is sent until the last page has come whole
and is another than before. Prints one line: the slowest page of the steps' median and worst, in milliseconds.
"""

import asyncio
import re
import statistics
import sys
import time
from urllib.parse import urlsplit

STEPS = 9
MOST_SECONDS = 20


class Page:
    def __init__(self, port, path, cookie):
        self.port, self.path, self.cookie = port, path, cookie
        self.shown = None

    async def open(self):
        self.stream, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(request("GET", self.path + "/strom", self.cookie))
        self.keep = writer
        await self.stream.readuntil(b"\r\n\r\n")
        self.pages, self.pages_out = await asyncio.open_connection("127.0.0.1", self.port)
        await self.fetch()

    async def fetch(self):
        self.pages_out.write(request("GET", self.path, self.cookie))
        head = (await self.pages.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        if " 200 " not in head.split("\r\n")[0]:
            raise SystemExit(f"live-load: the page answers {head.splitlines()[0]}")
        page = await self.pages.readexactly(int(re.search(r"content-length: (\d+)", head)[1]))
        changed, self.shown = page != self.shown, page
        return changed

    async def follow(self):
        """Until the next step is on the page."""
        while True:
            line = await self.stream.readuntil(b"\n")
            if line.startswith(b"data:") and await self.fetch():
                return time.monotonic()


def request(method, path, cookie, body=None, origin=None):
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", cookie, "Accept: text/html", "Accept-Encoding: gzip"]
    if body is not None:
        lines += [f"Origin: {origin}", "Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return ("\r\n".join(lines) + "\r\n\r\n" + (body or "")).encode()


async def post(port, path, cookie, body, origin):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request("POST", path, cookie, body, origin))
    status = await reader.readline()
    if b" 303 " not in status:
        raise SystemExit(f"live-load: the step answers {status.decode().strip()}")
    writer.close()


async def items(port, path, cookie):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request("GET", path + "/led", cookie).replace(b"Accept-Encoding: gzip\r\n", b""))
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    page = (await reader.readexactly(int(re.search(r"content-length: (\d+)", head)[1]))).decode()
    writer.close()
    found = list(dict.fromkeys(re.findall(r'name="sak" value="([^"]+)"', page)))
    if len(found) < 2:
        raise SystemExit("live-load: the meeting is not running, or has no items to go to")
    return found


async def main(address, path, count, reader_cookie, leader_cookie):
    port = urlsplit(address).port
    pages = [Page(port, path, reader_cookie) for _ in range(count)]
    for start in range(0, count, 50):
        await asyncio.gather(*(page.open() for page in pages[start : start + 50]))
    slowest = []
    for _ in range(STEPS):
        choice = await items(port, path, leader_cookie)
        followers = [asyncio.create_task(page.follow()) for page in pages]
        await asyncio.sleep(0.2)
        begun = time.monotonic()
        await post(port, path + "/led/sak", leader_cookie, f"sak={choice[-1]}", address)
        done = await asyncio.wait_for(asyncio.gather(*followers), MOST_SECONDS)
        slowest.append((max(done) - begun) * 1000)
        await asyncio.sleep(0.3)
    print(f"{statistics.median(slowest):.0f} ms, at worst {max(slowest):.0f} ms")


asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4], sys.argv[5]))
