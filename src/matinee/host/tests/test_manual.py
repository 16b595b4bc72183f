"""The lists of services in the manual."""

from pathlib import Path

import pytest

from matinee.host.manual import LISTINGS, MANUAL, Listing, with_services
from matinee.host.registry import ROOMS, room

TEXT = (Path(__file__).parents[4] / MANUAL).read_text()


class TestWithServices:
    def test_writes_each_list_anew(self) -> None:
        gone = with_services(TEXT, [room("movies")])

        assert gone != TEXT
        assert "| `MOVIES_DATABASE_URL` |" in gone
        assert "--port 8080 --upstream movies=127.0.0.1:8001\n" in gone
        assert "docker compose stop gateway movies\n" in gone
        assert gone.count("for name in movies; do  #") == 4
        assert "db/movies\n```" in gone
        assert with_services(gone, ROOMS) == TEXT

    @pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: str(listing.title))
    def test_finds_the_place_of_each_list(self, listing: Listing) -> None:
        assert listing.within(TEXT, ROOMS) == TEXT

        with pytest.raises(ValueError, match=f"{MANUAL} has no place for the {listing.title}"):
            listing.within("Nothing.", ROOMS)
