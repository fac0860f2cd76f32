"""The addresses of the editor's page, and what each does: nothing of a request is ever opened, run or sent on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, Final
from urllib.parse import quote

from anyio.to_thread import run_sync
from starlette.applications import Starlette
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from provenance.errors import ProvenanceError
from provenance.formats import LIMIT
from provenance.model import Source, Use
from provenance.renderers import Options, render
from provenance.resources import samples_dir
from provenance.web import pages, saved
from provenance.web.desk import Desk, Draft, Shelf, decided, found, judged
from provenance.web.forms import FormError, line, said_of, sent, signed_of, use_of
from provenance.web.guard import Asgi, Guard, Keys

AT_ONCE: Final = 2
"""Documents that are read at the same time."""
WAITING: Final = 6
"""Documents that may wait for their turn; more are refused."""
ARRIVAL: Final = 60.0
"""Seconds within which a form has to arrive."""
SAMPLE: Final = "harbor-ice.html"
_STATUS: Final = {404: "missing", 405: "method", 408: "slow", 413: "size", 503: "busy"}
_KEPT: Final = ("text", "url", "name", "kind")
"""Fields that a form gets back where something in it was wrong."""

Handler = Callable[[Request], Awaitable[Response]]


def application(desk: Desk, keys: Keys) -> Asgi:
    """Return the application, with its guard in front of it."""
    return Guard(Starlette(routes=_Rooms(desk).routes(), exception_handlers=_HANDLERS), keys, pages.state)


async def _refused(request: Request, error: Exception) -> Response:
    del request
    assert isinstance(error, HTTPException)
    return pages.state(error.status_code, _STATUS.get(error.status_code, "method"))


async def _failed(request: Request, error: Exception) -> Response:
    del request
    return pages.state(500, "fault", f"{type(error).__name__}: {error}")


_HANDLERS: Final[Mapping[Any, Any]] = {HTTPException: _refused, Exception: _failed}


@asynccontextmanager
async def _form(request: Request) -> Any:
    """Give the form of a request, and close the files in it afterwards."""
    try:
        async with asyncio.timeout(ARRIVAL):
            # Text comes in parts without a file, and may be as long as a document.
            form = await request.form(max_files=4, max_fields=60, max_part_size=LIMIT + 1)
    except TimeoutError:
        raise HTTPException(408) from None
    except HTTPException as error:
        raise HTTPException(413 if "size" in str(error.detail).lower() else error.status_code) from None
    try:
        yield form
    finally:
        await form.close()


class _Rooms:
    """What is done at each address."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shelf = Shelf()
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._count = 0

    def routes(self) -> list[Route]:
        """Return the addresses."""
        return [
            Route("/", self.start),
            Route("/alive", self.alive),
            Route("/check", self.check, methods=["POST"]),
            Route("/again", self.again, methods=["GET", "POST"]),
            Route("/draft/{key}", self.draft),
            Route("/draft/{key}/use", self.use, methods=["POST"]),
            Route("/draft/{key}/original", self.original, methods=["POST"]),
            Route("/draft/{key}/decide", self.decide, methods=["POST"]),
            Route("/draft/{key}/sign", self.sign, methods=["POST"]),
            Route("/draft/{key}/record.json", self.record),
            Route("/draft/{key}/report.html", self.report),
        ]

    async def start(self, request: Request) -> Response:
        """Show the form for a draft."""
        del request
        return pages.start(self._use)

    async def alive(self, request: Request) -> Response:
        """Tell the script that the program still runs."""
        del request
        return Response(status_code=204)

    async def check(self, request: Request) -> Response:
        """Judge a document."""
        async with _form(request) as form:
            values = _kept(form)
            try:
                use = use_of(form)
            except FormError as error:
                return pages.start(self._use, status=422, fault=_told(error), values=values)
            try:
                draft = await self._given(form, use)
            except FormError as error:
                return pages.start(use, status=422, fault=_told(error), values=values)
        return _to(self._shelf.put(await self._worked(judged, draft)))

    async def _given(self, form: FormData, use: Use) -> Draft:
        if form.get("sample"):
            data = (samples_dir() / SAMPLE).read_bytes()
            return Draft(source=Source(path=SAMPLE, data=data), use=use, is_sample=True)
        document = await _needed(form, "", "Paste a text, choose a file, or try the sample.")
        original = await sent(form, "original_")
        return Draft(source=document, use=use, original=original)

    async def again(self, request: Request) -> Response:
        """Check a published page against the record that was saved before."""
        if request.method == "GET":
            return pages.again()
        async with _form(request) as form:
            try:
                before, page = await _published(form)
            except FormError as error:
                return pages.again(status=422, fault=_told(error), values=_kept(form))
        before = await self._worked(judged, before)
        after = Draft(source=page, use=before.use, original=before.source, before=before.record)
        return _to(self._shelf.put(await self._worked(judged, after)))

    async def draft(self, request: Request) -> Response:
        """Show a draft."""
        return self._page(self._draft(request))

    async def use(self, request: Request) -> Response:
        """Judge a draft for another use."""
        draft = self._draft(request)
        async with _form(request) as form:
            try:
                draft = replace(draft, use=use_of(form))
            except FormError as error:
                return self._page(draft, status=422, fault=_told(error))
        return _to(self._shelf.put(await self._worked(judged, draft)))

    async def original(self, request: Request) -> Response:
        """Compare a draft with its original."""
        draft = self._draft(request)
        async with _form(request) as form:
            try:
                original = await _needed(form, "original_", "Paste the original, or choose its file.")
            except FormError as error:
                return self._page(draft, status=422, fault=_told(error))
        return _to(self._shelf.put(await self._worked(judged, replace(draft, original=original))), "compared")

    async def decide(self, request: Request) -> Response:
        """Record what a person answered to a finding."""
        draft = self._draft(request)
        async with _form(request) as form:
            try:
                said, wanted = said_of(form, self._desk.today()), line(form, "finding")
                found(draft, wanted)
                draft = await self._worked(lambda desk, one: decided(desk, one, wanted, said), draft)
            except FormError as error:
                return self._page(draft, status=422, fault=_told(error))
            except ProvenanceError as error:
                return self._page(draft, status=422, fault=str(error))
        return _to(self._shelf.put(draft), "decided")

    async def sign(self, request: Request) -> Response:
        """Sign a draft off."""
        draft = self._draft(request)
        async with _form(request) as form:
            try:
                draft = replace(draft, report=replace(draft.report, signed=signed_of(form, self._desk.today())))
            except FormError as error:
                return self._page(draft, status=422, fault=_told(error))
        return _to(self._shelf.put(draft), "signed")

    async def record(self, request: Request) -> Response:
        """Give the record of a draft as a file."""
        draft = self._draft(request)
        return _file(saved.written(draft, self._desk.today()), f"{draft.source.path}.provenance.json", "application/json")

    async def report(self, request: Request) -> Response:
        """Give the report on a draft as a file."""
        draft = self._draft(request)
        return _file(render(draft.report, "html", Options()), f"{draft.source.path}.provenance.html", "text/html")

    @property
    def _use(self) -> Use:
        return self._desk.bench_of("").use

    def _draft(self, request: Request) -> Draft:
        draft = self._shelf.get(request.path_params["key"])
        if draft is None:
            raise HTTPException(404)
        return draft

    def _page(self, draft: Draft, *, status: int = 200, fault: str = "") -> Response:
        return pages.draft(draft, today=self._desk.today().isoformat(), file=self._desk.answers.as_posix(), status=status, fault=fault)

    async def _worked(self, work: Callable[[Desk, Draft], Draft], draft: Draft) -> Draft:
        """Return a draft that was worked on when it was its turn."""
        if self._count >= AT_ONCE + WAITING:
            raise HTTPException(503)
        self._count += 1
        try:
            async with self._turns:
                return await run_sync(work, self._desk, draft)
        finally:
            self._count -= 1


def _to(draft: Draft, part: str = "") -> Response:
    return RedirectResponse(f"/draft/{draft.key}{f'#{part}' if part else ''}", 303)


async def _published(form: FormData) -> tuple[Draft, Source]:
    """Return the saved draft and the page that was published of it."""
    upload = form.get("record")
    if upload is None or isinstance(upload, str) or not upload.filename:
        raise FormError("", "Choose the record that you saved (its name ends in .json).")
    before = saved.read(await upload.read(2 * LIMIT))
    return before, await _needed(form, "", "Paste the published page, or choose its file.")


async def _needed(form: FormData, prefix: str, request: str) -> Source:
    document = await sent(form, prefix)
    if document is None:
        raise FormError("", request)
    return document


def _kept(form: FormData) -> dict[str, str]:
    return {name: value for name in _KEPT if isinstance(value := form.get(name), str)}


def _told(error: FormError) -> str:
    return f"{error.field}: {error.message}" if error.field else error.message


def _file(text: str, name: str, kind: str) -> Response:
    """Return a file to be saved, under a name without folders (RFC 6266)."""
    label = name.replace("/", "-")
    disposition = f"attachment; filename=\"report\"; filename*=UTF-8''{quote(label, safe='')}"
    return Response(
        text.encode("utf-8", "backslashreplace"), media_type=f"{kind}; charset=utf-8", headers={"Content-Disposition": disposition}
    )
