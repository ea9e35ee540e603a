"""A real SMTP server for the tests, with misbehaviour on request.

    smtp_server.py FOLDER MODE [CERTIFICATE KEY [USER PASSWORD]]      MODE: plain, starttls, tls

Prints its port as soon as it listens and ends when its standard input does. What it takes is written into FOLDER: the
message as N.eml and the envelope as N.json. The local part of the recipient says what goes wrong.
"""

import asyncio
import json
import logging
import os
import ssl
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult

# Clients that hang up are what the tests are about: nothing to tell about each.
logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")

REFUSALS = {"never": "550 5.1.1 no such <mailbox@secret.example>", "later": "451 4.3.0 not now", "closing": "421 bye"}
ANSWERS = {"toolarge": "552 5.3.4 too large", "full": "452 4.2.2 mailbox full", "spam": "554 5.7.1 not wanted"}


class Handler:
    def __init__(self, folder):
        self.folder, self.number, self.seen = folder, 0, set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        local = address.split("@")[0]
        if local == "grey" and address not in self.seen:
            self.seen.add(address)
            return "450 4.2.0 greylisted"
        if local in REFUSALS:
            return REFUSALS[local]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        local = envelope.rcpt_tos[0].split("@")[0]
        if local == "silent":  # everything has arrived, the answer never comes
            server.transport.abort()
            return "250 OK"
        if local in ANSWERS:
            return ANSWERS[local]
        self.number += 1
        stem = os.path.join(self.folder, str(self.number))
        with open(stem + ".eml", "wb") as file:
            file.write(envelope.original_content)
        facts = {"from": envelope.mail_from, "to": envelope.rcpt_tos, "tls": server.transport.get_extra_info("sslcontext") is not None,
                 "login": bool(session.authenticated), "greeting": session.host_name}
        with open(stem + ".json", "w") as file:
            json.dump(facts, file)
        return "250 OK"


class Server(SMTP):
    async def smtp_DATA(self, arg):
        if self.envelope.rcpt_tos and self.envelope.rcpt_tos[0].startswith("halfway@"):
            await self.push("354 go on")
            await self._reader.read(1000)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


def authenticator(user, password):
    def check(server, session, envelope, mechanism, data):
        good = (data.login, data.password) == (user.encode(), password.encode())
        return AuthResult(success=good, handled=False)

    return check


async def main(folder, mode, certificate=None, key=None, user=None, password=None):
    handler, context = Handler(folder), None
    if certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate, key)
    options = {"data_size_limit": None, "hostname": "localhost", "loop": asyncio.get_running_loop()}
    if mode == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    if user:
        options |= {"authenticator": authenticator(user, password), "auth_required": True,
                    "auth_require_tls": mode == "starttls"}
    server = await asyncio.get_running_loop().create_server(
        lambda: Server(handler, **options), "127.0.0.1", 0, ssl=context if mode == "tls" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(main(*sys.argv[1:]))
