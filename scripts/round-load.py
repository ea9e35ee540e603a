"""Plays a live round: so many people answer in the same minute while so many screens show the results.

usage: round-load.py ADDRESS[,ADDRESS] NETWORK PEOPLE SCREENS SECRETARIAT-COOKIE

Of several addresses, those of instances that serve the same installation, people and screens take turns.

The secretariat makes a round that everyone answers by its code, with a scale, a choice and a text. Each person opens the
form and sends an answer; each screen has a live stream and fetches the results when it says that something changed, at
most twice a second, as the page's own script does. Prints one line of figures for each row of the table, and fails when
an answer that was acknowledged is not among those that can be downloaded.
"""

import asyncio
import random
import re
import statistics
import sys
import time
from urllib.parse import quote, urlencode, urlsplit

SECONDS = 60
PAUSE = 0.5


def request(method, path, cookie="", body=None, origin=""):
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", "Accept: text/html"] + ([cookie] if cookie else [])
    if body is not None:
        lines += [f"Origin: {origin}", "Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return ("\r\n".join(lines) + "\r\n\r\n" + (body or "")).encode()


class Connection:
    def __init__(self, address):
        self.address = address

    async def open(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", urlsplit(self.address).port)
        return self

    async def ask(self, method, path, cookie="", fields=None):
        body = None if fields is None else urlencode(fields, quote_via=quote)
        self.writer.write(request(method, path, cookie, body, self.address))
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        size = re.search(r"(?i)content-length: (\d+)", head)
        text = (await self.reader.readexactly(int(size[1]))).decode() if size else ""
        location = re.search(r"(?i)location: (\S+)", head)
        return int(head.split()[1]), location[1] if location else None, text

    def close(self):
        self.writer.close()


async def make_round(address, network, cookie):
    desk = await Connection(address).open()
    rounds = f"/{network}/runder"

    async def post(path, **fields):
        status, location, _ = await desk.ask("POST", path, cookie, fields)
        if status != 303:
            raise SystemExit(f"round-load: {path} answers {status}")
        return location.split("?")[0]

    home = await post(f"{rounds}/ny", kind="other", title="Direkte", audience="everyone", mode="named", groups="4",
                      readers="live")
    await post(f"{home}/sporsmal/ny", kind="scale", label="Hvor enig?")
    await post(f"{home}/sporsmal/ny", kind="choice", label="Hva helst?", options="Skole\nArbeid\nReise")
    await post(f"{home}/sporsmal/ny", kind="text", label="Hvorfor?")
    await post(f"{home}/apne")
    page = (await desk.ask("GET", home, cookie))[2]
    return home, re.search(r"/delta/([A-Z0-9]{6})\"", page)[1]


async def answer(address, path, number, wait, acknowledged, latencies):
    await asyncio.sleep(wait)
    phone = await Connection(address).open()
    page = (await phone.ask("GET", path))[2]
    receipt = re.search(r'name="receipt" value="(\w+)"', page)[1]
    fields = {"receipt": receipt, "name": f"Person {number}", "q_hvor-enig": number % 5 + 1,
              "q_hva-helst": ["Skole", "Arbeid", "Reise"][number % 3], "q_hvorfor": f"Svar {number}."}
    begun = time.monotonic()
    status, _, _ = await phone.ask("POST", path, fields=fields)
    if status == 303:
        latencies.append((time.monotonic() - begun) * 1000)
        acknowledged.append((time.monotonic(), number))
    phone.close()


class Screen:
    def __init__(self, address, path):
        self.address, self.path, self.seen = address, path, []

    async def watch(self):
        stream = await Connection(self.address).open()
        stream.writer.write(request("GET", self.path + "/strom"))
        page = await Connection(self.address).open()
        fetched = 0
        while True:
            line = await stream.reader.readuntil(b"\n")
            if not line.startswith(b"data:"):
                continue
            await asyncio.sleep(max(0, fetched + PAUSE - time.monotonic()))
            fetched = time.monotonic()
            # What came meanwhile is on the page that is fetched now.
            while stream.reader._buffer:
                await stream.reader.readuntil(b"\n")
            status, _, text = await page.ask("GET", self.path)
            if status == 200:
                self.seen.append((time.monotonic(), int(re.search(r"(\d[\d\xa0]*) svar er kommet inn", text)[1].replace("\xa0", ""))))


def lags(screen, times):
    """How long each answer had been acknowledged when the screen first showed as many."""
    shown, found = 0, []
    for moment, count in screen.seen:
        found += [moment - times[index] for index in range(shown, min(count, len(times)))]
        shown = max(shown, count)
    return found, shown


async def main(addresses, network, people, screens, cookie):
    home, code = await make_round(addresses[0], network, cookie)
    path = f"/{network}/delta/{code}"
    watchers = [Screen(addresses[number % len(addresses)], path + "/resultat") for number in range(screens)]
    tasks = [asyncio.create_task(screen.watch()) for screen in watchers]
    await asyncio.sleep(2)
    dice = random.Random(1)
    acknowledged, latencies = [], []
    await asyncio.gather(
        *(
            answer(addresses[number % len(addresses)], path, number, dice.random() * SECONDS, acknowledged, latencies)
            for number in range(people)
        )
    )
    await asyncio.sleep(3)
    for task in tasks:
        task.cancel()
    desk = await Connection(addresses[-1]).open()
    table = (await desk.ask("GET", home + "/svar.csv", cookie))[2]
    kept = {int(number) for number in re.findall(r"Svar (\d+)\.", table)}
    lost = len({number for _, number in acknowledged} - kept)
    times = sorted(moment for moment, _ in acknowledged)
    delays = [lags(screen, times) for screen in watchers]
    late = sorted(max(found) for found, shown in delays if shown == len(times))
    print(f"answers acknowledged {len(times)} of {people}, lost = {lost}")
    print(f"{statistics.median(latencies):.0f} ms, p99 {sorted(latencies)[int(len(latencies) * 0.99)]:.0f} ms")
    print(f"{statistics.median(late) * 1000:.0f} ms, at worst {late[-1] * 1000:.0f} ms ({len(late)} of {screens} screens)")
    if lost or len(times) < people or len(late) < screens:
        raise SystemExit("round-load: something was lost")


asyncio.run(main(sys.argv[1].split(","), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]))
