from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, overload

Row = TypeVar("Row")
PAGE, KEPT = 50, 256  # rows fetched at once, pages kept: some megabytes at most
Ids = Sequence[object]


class PagedRows(Sequence[Row]):
    """A long list as its ids, in order; rows are fetched when they come into view.

    `fetch` takes ids and returns their rows in the same order. `sort` takes the `order` of a
    column, and whether it descends, and returns all ids in that order.
    """

    def __init__(
        self,
        ids: Ids,
        fetch: Callable[[Any], Sequence[Row]],
        sort: Callable[[Any, bool], Ids] | None = None,
    ) -> None:
        self._ids = ids
        self._fetch = fetch
        self._sort = sort
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        page, within = divmod(range(len(self))[at], PAGE)
        return self._page(page)[within]

    def sorted_by(self, order: str, *, descending: bool) -> "PagedRows[Row]":
        """Return the same rows in another order."""
        return PagedRows(self._sort(order, descending), self._fetch) if self._sort else self

    @property
    def ids(self) -> Ids:
        """The ids of all rows, in order."""
        return self._ids

    def place_of(self, identity: object) -> int:
        """Return where a row with this id is, or -1."""
        try:
            return self._ids.index(identity)
        except ValueError:
            return -1

    def _page(self, page: int) -> Sequence[Row]:
        if page not in self._pages:
            self._pages[page] = self._fetch(self._ids[page * PAGE : (page + 1) * PAGE])
            if len(self._pages) > KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page]
