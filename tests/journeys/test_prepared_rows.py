"""What a look through the folder found is sorted and counted in the look's thread."""

from __future__ import annotations

import threading

from store.library.catalogue import Catalogue
from tests.journeys.test_names_at_work import until


async def test_the_rows_of_a_look_are_prepared_in_its_thread(walk, monkeypatch):
    threads: list[threading.Thread] = []
    prepare = Catalogue.prepare

    def noted(catalogue, look, listings, *, is_whole):
        threads.append(threading.current_thread())
        return prepare(catalogue, look, listings, is_whole=is_whole)

    monkeypatch.setattr(Catalogue, "prepare", noted)
    async with walk() as at:
        await until(lambda: threads and at.library.listings)
        assert threading.main_thread() not in threads
