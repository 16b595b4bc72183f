"""Rate limits: counted for each user and address by itself, said in headers, and off when asked."""

import pytest

from matinee.foundation import throttling
from matinee.foundation.problems import TooManyRequests
from matinee.foundation.tests.conftest import Configure
from matinee.foundation.throttling import LIMITS, hit
from matinee.foundation.web import address_of


class TestHit:
    def test_refuses_once_nothing_is_left(self, configure: Configure) -> None:
        configure(THROTTLE_FACTOR="1")
        allowances = [hit("sign-in", "ada") for _ in range(LIMITS["sign-in"][0])]

        with pytest.raises(TooManyRequests) as raised:
            hit("sign-in", "ada")

        assert [allowance.remaining for allowance in allowances if allowance] == [*range(19, -1, -1)]
        assert raised.value.headers["RateLimit-Remaining"] == "0"
        assert 1 <= int(raised.value.headers["Retry-After"]) <= LIMITS["sign-in"][1]

    def test_counts_everyone_and_every_limit_by_itself(self, configure: Configure) -> None:
        configure(THROTTLE_FACTOR="1")
        hit("sign-in", "ada")

        remaining = [hit("sign-in", "grace"), hit("write", "ada")]

        assert [allowance and allowance.remaining for allowance in remaining] == [19, 119]

    def test_counts_from_anew_after_a_reset(self, configure: Configure) -> None:
        configure(THROTTLE_FACTOR="1")
        hit("sign-in", "ada")

        throttling.reset()
        allowance = hit("sign-in", "ada")

        assert allowance
        assert allowance.headers["RateLimit-Remaining"] == "19"

    def test_is_off_with_a_factor_of_nought(self, configure: Configure) -> None:
        configure(THROTTLE_FACTOR="0")

        assert [hit("sign-in", "ada") for _ in range(100)] == [None] * 100

    def test_multiplies_limits_by_the_factor(self, configure: Configure) -> None:
        configure(THROTTLE_FACTOR="0.01")

        allowance = hit("sign-in", "ada")

        assert allowance
        assert allowance.limit == 1


class TestCountedAs:
    @pytest.mark.parametrize(
        ("who", "counted"),
        [
            ("192.0.2.1", "192.0.2.1"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("2001:DB8:1:2::", "2001:db8:1:2::/64"),
            ("::ffff:192.0.2.1", "192.0.2.1"),
            ("fe80::1%eth0", "fe80::/64"),
            ("user 5", "user 5"),
            ("unknown", "unknown"),
            ("no:address", "no:address"),
            ("", ""),
        ],
    )
    def test_takes_a_subscriber_of_ipv6_for_one(self, who: str, counted: str) -> None:
        assert throttling.counted_as(who) == counted

    def test_holds_for_every_limit(self, configure: Configure) -> None:
        configure(THROTTLE_FACTOR="1")

        remaining = [hit("write", who) for who in ("2001:db8::1", "2001:db8::2", "2001:db8:0:1::1")]

        assert [allowance and allowance.remaining for allowance in remaining] == [119, 118, 119]


class TestAddressOf:
    @pytest.mark.parametrize(
        ("proxies", "remote", "forwarded", "address"),
        [
            ("", "9.9.9.9", "1.1.1.1", "9.9.9.9"),
            ("10.0.0.1", "9.9.9.9", "1.1.1.1", "9.9.9.9"),
            ("10.0.0.1", "10.0.0.1", "6.6.6.6, 1.1.1.1", "1.1.1.1"),
            ("10.0.0.1, 10.0.0.2", "10.0.0.1", "6.6.6.6, 1.1.1.1, 10.0.0.2", "1.1.1.1"),
            ("10.0.0.0/24, fd00::/64", "10.0.0.1", "6.6.6.6, 1.1.1.1, fd00::9, 10.0.0.2", "1.1.1.1"),
            ("10.0.0.1", "10.0.0.1", "", "10.0.0.1"),
            ("10.0.0.1", "10.0.0.1", " , ,", "10.0.0.1"),
        ],
    )
    def test_believes_only_trusted_gateways(
        self, configure: Configure, proxies: str, remote: str, forwarded: str, address: str
    ) -> None:
        configure(TRUSTED_PROXIES=proxies)

        assert address_of({"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": forwarded}) == address
