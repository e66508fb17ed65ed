"""A real SMTP server (aiosmtpd) that can be told to misbehave at one stage; driven by SmtpServer.cs.

Usage: smtp_server.py '{"at": STAGE, "do": "hang" | "drop" | "REPLY LINE", "user": .., "password": .., "cert": .., "key": ..}'
Stages: greeting ehlo starttls auth mail rcpt data 354 (only dropped, once the mail may come) dot. Prints one JSON object a line: {"port": N}, {"event": STAGE},
{"message": {...}} (the mail as Python's own parser reads it). Ends when its standard input is closed.
"""
import asyncio
import email
import email.policy
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, syntax

orders = json.loads(sys.argv[1])


def tell(**what):
    print(json.dumps(what), flush=True)


class Dropped(Exception):
    """The line was dropped."""


class Server(SMTP):
    greeted = False

    async def misbehave(self, stage):
        """Does what was ordered for this stage. True: the answer has been given."""
        tell(event=stage)
        if orders.get("at") != stage:
            return False
        act = orders["do"]
        if act == "hang":
            await asyncio.Event().wait()
        if act == "drop":
            self.transport.close()
            raise asyncio.CancelledError
        await super().push(act)
        return True

    async def push(self, status):
        text = status if isinstance(status, str) else status.decode()
        if not self.greeted and text.startswith("220 "):
            self.greeted = True
            if await self.misbehave("greeting"):
                return
        if text.startswith("354"):
            if orders.get("at") == "354":
                await super().push(status)
                self.transport.close()
                raise asyncio.CancelledError
        await super().push(status)

    @syntax("EHLO hostname")
    async def smtp_EHLO(self, hostname):
        if not await self.misbehave("ehlo"):
            await super().smtp_EHLO(hostname)

    async def smtp_STARTTLS(self, arg):
        if not await self.misbehave("starttls"):
            await super().smtp_STARTTLS(arg)

    async def smtp_AUTH(self, arg):
        if not await self.misbehave("auth"):
            await super().smtp_AUTH(arg)

    async def smtp_MAIL(self, arg):
        if not await self.misbehave("mail"):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg):
        if not await self.misbehave("rcpt"):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg):
        if not await self.misbehave("data"):
            await super().smtp_DATA(arg)


class Handler:
    async def handle_DATA(self, server, session, envelope):
        raw = envelope.content
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        tell(message={
            "mailFrom": envelope.mail_from,
            "rcptTo": envelope.rcpt_tos,
            "headers": [[name, str(value)] for name, value in mail.items()],
            "body": mail.get_content(),
            "longestLine": max(len(line) for line in raw.split(b"\r\n")),
            "ascii": raw.isascii(),
            "secure": session.ssl is not None,
            "login": session.auth_data.login.decode() if session.auth_data else None,
        })
        stage = orders.get("at") == "dot"
        tell(event="dot")
        if stage and orders["do"] == "hang":
            await asyncio.Event().wait()
        if stage and orders["do"] == "drop":
            server.transport.close()
            raise asyncio.CancelledError
        return orders["do"] if stage else "250 2.0.0 queued as 1 for somebody@example.com"


def authenticate(server, session, envelope, mechanism, data):
    good = data.login.decode() == orders.get("user") and data.password.decode() == orders.get("password")
    return AuthResult(success=good, handled=good, auth_data=data)


async def main():
    tls = None
    if orders.get("cert"):
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(orders["cert"], orders["key"])
    loop = asyncio.get_running_loop()

    def protocol():
        options = {"hostname": "mx.test", "tls_context": tls}
        if orders.get("user"):
            options |= {"authenticator": authenticate, "auth_require_tls": tls is not None, "auth_required": True}
            if orders.get("loginOnly"):
                options |= {"auth_exclude_mechanism": ["PLAIN"]}
        return Server(Handler(), loop=loop, **options)

    server = await loop.create_server(protocol, "127.0.0.1", 0)
    tell(port=server.sockets[0].getsockname()[1])
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


try:
    asyncio.run(main())
finally:
    # Conversations that were told to hang must not keep the process.
    sys.stdout.flush()
    import os
    os._exit(0)
