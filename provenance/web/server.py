"""Runs the editor's page on the loopback address of this computer, and nowhere else."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Final

import uvicorn

from provenance.errors import Fault, ProvenanceError
from provenance.web.app import application
from provenance.web.desk import Desk
from provenance.web.guard import Keys

HOST: Final = "127.0.0.1"
_CONNECTIONS: Final = 40
_GRACE: Final = 2
"""Seconds that answers under way get when the server ends."""


def bound(port: int) -> socket.socket:
    """Return a socket on a port of the loopback address, 0 for any free one; a ProvenanceError says why there is none."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        # Listening here tells of a second server, which binding alone does not where addresses may be used again.
        listening.listen(_CONNECTIONS)
    except OSError as error:
        listening.close()
        reason = (error.strerror or str(error)).lower()
        raise ProvenanceError(
            Fault(file="--port", message=f"port {port} of this computer cannot be used: {reason}; name another one, or 0 for any free one")
        ) from None
    return listening


class _Server(uvicorn.Server):
    """Says when it is ready: from then on an interrupt is its own to handle."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()


def serve(desk: Desk, listening: socket.socket, ready: Callable[[str], None]) -> None:
    """Serve until the process is interrupted; `ready` gets the address, token included, once connections are taken."""
    port = listening.getsockname()[1]
    keys = Keys.new(port)
    settings = uvicorn.Config(
        application(desk, keys),
        log_config=None,
        log_level="critical",
        access_log=False,
        lifespan="off",
        ws="none",
        proxy_headers=False,
        server_header=False,
        date_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=_GRACE,
        h11_max_incomplete_event_size=64_000,
        http="h11",
    )
    try:
        _Server(settings, lambda: ready(f"http://{HOST}:{port}/?token={keys.token}")).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        listening.close()
