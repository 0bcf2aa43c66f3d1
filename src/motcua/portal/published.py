"""The public list of results: number, date, procedure, agency; no name. Căn cứ: quyết định Quảng Ninh 2015 Điều 2."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.data.queries import dossiers
from motcua.data.queries.dossiers import PublishedResult
from motcua.domain import text

A_PAGE = 25
LONGEST_QUERY = 100


class Results(Sequence[PublishedResult]):
    """The list as pages are cut from it: counted once, then only the rows of one page are read."""

    def __init__(self, query: str) -> None:
        self._query = query

    def __len__(self) -> int:
        return dossiers.published_count(self._query)

    def __getitem__(self, rows: Any) -> Any:
        return dossiers.published(query=self._query, limit=rows.stop - rows.start, offset=rows.start)


@require_safe
def published(request: HttpRequest) -> HttpResponse:
    """Search and pages."""
    query = text.nfc(str(request.GET.get("q", "")).strip())[:LONGEST_QUERY]
    page = Paginator(Results(query), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/published.html", {"page": page, "query": query, "section": "results"})
