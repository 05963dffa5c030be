"""Messages between browser and server: what they are, how large, and when they pass.

A size is that of the message before the compression of the websocket, which browsers and proxies
may or may not use.
"""

from __future__ import annotations

import base64
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = [
    "END",
    "REQUEST",
    "Exchange",
    "Message",
    "compressed_size",
    "exchange_of",
    "kind_of",
    "read_message",
]

_BINARY: Final = 2
REQUEST: Final = "rerun_script"
END: Final = "script_finished"


@dataclass(frozen=True, slots=True)
class Message:
    """One message: time in seconds of the browser's clock, what it carries, and itself."""

    at: float
    is_received: bool
    kind: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Exchange:
    """What one act of the visitor sets off.

    ``server_ms`` is the time from the request to the end of the first run of the script, as the
    browser sees it; ``bytes_received`` holds everything that came, later runs included, and
    ``bytes_compressed`` what a websocket that compresses makes of it; ``reused`` counts messages
    the browser still had, of which only a hash was sent.
    """

    server_ms: float
    bytes_received: int
    bytes_compressed: int
    bytes_sent: int
    messages: int
    runs: int
    reused: int


def read_message(event: Mapping[str, Any], *, is_received: bool) -> Message:
    """Read an event ``Network.webSocketFrameReceived`` or ``…Sent`` of the browser."""
    text = event["response"]["payloadData"]
    if event["response"]["opcode"] == _BINARY:
        body = base64.b64decode(text)
        kind = kind_of(body, is_received=is_received)
    else:
        body, kind = str(text).encode("utf-8"), "text"
    return Message(at=event["timestamp"], is_received=is_received, kind=kind, body=body)


def compressed_size(bodies: Iterable[bytes]) -> int:
    """Return what permessage-deflate makes of messages, one after the other (RFC 7692)."""
    stream = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    tail = 4  # bytes that end each message and are left out
    return sum(
        len(stream.compress(body) + stream.flush(zlib.Z_SYNC_FLUSH)) - tail for body in bodies
    )


def kind_of(body: bytes, *, is_received: bool) -> str:
    """Return what a binary message carries; for what is drawn, the kind of element."""
    message = ForwardMsg.FromString(body) if is_received else BackMsg.FromString(body)
    kind = message.WhichOneof("type") or "empty"
    if not isinstance(message, ForwardMsg) or kind != "delta":
        return str(kind)
    delta = message.delta
    if delta.WhichOneof("type") != "new_element":
        return str(delta.WhichOneof("type"))
    return str(delta.new_element.WhichOneof("type"))


def exchange_of(messages: Sequence[Message]) -> Exchange | None:
    """Return the exchange that begins with the first request; None while it is not complete.

    Examples
    --------
    >>> found = exchange_of(
    ...     [
    ...         Message(0.5, True, "session_event", b"before"),
    ...         Message(1.0, False, "rerun_script", b"asked"),
    ...         Message(1.01, True, "component_instance", 300 * b"."),
    ...         Message(1.02, True, "script_finished", b"end"),
    ...     ]
    ... )
    >>> found.bytes_received, found.runs, round(found.server_ms)
    (303, 1, 20)
    """
    requests = [i for i, item in enumerate(messages) if _is(item, REQUEST)]
    if not requests:
        return None
    of_it = messages[requests[0] :]
    ends = [item for item in of_it if item.is_received and item.kind == END]
    if len(ends) < len(requests):
        return None
    received = [item for item in of_it if item.is_received]
    return Exchange(
        server_ms=(ends[0].at - of_it[0].at) * 1000,
        bytes_received=sum(len(item.body) for item in received),
        bytes_compressed=compressed_size(item.body for item in received),
        bytes_sent=sum(len(item.body) for item in of_it if not item.is_received),
        messages=len(received),
        runs=len(requests),
        reused=sum(item.kind == "ref_hash" for item in received),
    )


def _is(item: Message, kind: str) -> bool:
    return not item.is_received and item.kind == kind
