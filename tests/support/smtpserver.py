#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Holdfast contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A mail server to test with: smtpserver.py [PORT [CERTIFICATE KEY]]. With a certificate it wants STARTTLS and the user
kim with the password "secret word". Says where it listens, then each mail that it took as a line of JSON.
Lines on standard input say how it behaves from then on: accept, later (450 to each recipient), never (550), full (452 after
the text), hang, drop (in the midst of the text), doubt (takes the mail and drops the line before it says so)."""

import asyncio
import base64
import json
import logging
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

logging.disable(logging.CRITICAL)
mode = "accept"


def say(**what):
    print(json.dumps(what), flush=True)


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if mode == "later":
            return "450 4.2.0 come again"
        if mode == "never" or address.startswith("nobody@"):
            return "550 5.1.1 there is no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if mode == "full":
            return "452 4.3.1 no room"
        if mode == "hang":
            await asyncio.sleep(3600)
        say(sender=envelope.mail_from, to=envelope.rcpt_tos, mail=base64.b64encode(envelope.original_content).decode())
        if mode == "doubt":
            server.transport.abort()
        return "250 OK"


class Server(SMTP):
    async def smtp_DATA(self, arg):
        if mode != "drop":
            return await super().smtp_DATA(arg)
        await self.push("354 go on")
        await self._reader.read(10)
        self.transport.abort()


def knows(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (b"kim", b"secret word"), handled=False)


def secured():
    if len(sys.argv) < 4:
        return {}
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[2], sys.argv[3])
    return dict(tls_context=context, require_starttls=True, auth_required=True, authenticator=knows)


async def main():
    global mode
    loop = asyncio.get_running_loop()
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    server = await loop.create_server(lambda: Server(Handler(), hostname="localhost", loop=loop, ident="test", **secured()), "127.0.0.1", port)
    say(port=server.sockets[0].getsockname()[1])
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        mode = line.decode().strip()
        say(mode=mode)


asyncio.run(main())
