"""Scores: the weighted rating that lets a title with few votes rank beside one with many.

The formula is the one that IMDb has published with its Top 250, where it is called a true Bayesian estimate:
``WR = v / (v + m) · R + m / (v + m) · C``, with v the votes of a title and R their mean, C the mean of all votes, and m
the votes that a title needs to be listed. It is the mean of a title's own votes and of m votes of C. While there are
few votes, C lies near the middle of the scale.
"""

from dataclasses import dataclass

FEWEST_VOTES = 3
"""The least that m can be: with fewer, a single vote outweighs what is known of all titles."""

STEADY_VOTES = 50
"""How many votes of the middle of the scale count beside those of the catalogue: few votes say little of all titles."""

CROWD = 1000
CROWD_SHARE = 100
TOLERANCE = 0.005
"""By how much a score may lie beside that of the present basis: half of the last place that is shown."""

LARGEST_DISTANCE = 9
"""How far the mean of votes from 1 to 10 can lie from another one."""


@dataclass(frozen=True)
class Basis:
    """What all scores rest on: C is ``mean``, m is ``least_votes``; charts list titles of ``chart_votes`` or more.

    C is the mean of all votes and of `STEADY_VOTES` of the middle of the scale.
    """

    mean: float
    least_votes: int
    chart_votes: int


START = Basis(mean=5.5, least_votes=FEWEST_VOTES, chart_votes=1)
"""The basis while there is no vote: the middle of the scale."""


def weighted_rating(*, votes: int, total: int, basis: Basis) -> float | None:
    """The score of a title whose ``votes`` add up to ``total``, or None without votes.

    With ``R = total / votes`` the formula is ``(total + m · C) / (votes + m)``.
    """
    if not votes:
        return None
    return (total + basis.least_votes * basis.mean) / (votes + basis.least_votes)


def crowd(rated: int) -> int:
    """The rank, by number of votes, of the title whose votes decide how many votes a chart asks for.

    It is the thousandth, or the last of the first hundredth if that is later. So a chart of 250 is chosen from at least
    a thousand titles, and in a catalogue of millions from those that many people have seen.

    :param rated: how many titles have votes.
    """
    return max(CROWD, rated // CROWD_SHARE)


def basis_of(*, votes: int, total: int, crowd_votes: int | None) -> Basis:
    """The basis of a catalogue whose ``votes`` add up to ``total``.

    :param crowd_votes: the votes of the title that `crowd` names, or None where fewer titles have votes: then every
        title with a vote may be in a chart, and m is `FEWEST_VOTES`.
    """
    if not votes:
        return START
    listed = crowd_votes or 1
    mean = (total + STEADY_VOTES * START.mean) / (votes + STEADY_VOTES)
    return Basis(mean=mean, least_votes=max(listed, FEWEST_VOTES), chart_votes=listed)


def has_drifted(old: Basis, new: Basis) -> bool:
    """Whether the score of some title could have changed by more than `TOLERANCE`, or who may be in a chart.

    By its derivatives, a score follows C by at most as much as C moves, and m by at most ``|R - C| / 4m``.
    """
    moved = abs(new.mean - old.mean)
    smaller = min(old.least_votes, new.least_votes)
    moved += LARGEST_DISTANCE * abs(new.least_votes - old.least_votes) / (4 * smaller)
    few = min(old.chart_votes, new.chart_votes) <= FEWEST_VOTES
    return moved > TOLERANCE or (few and old.chart_votes != new.chart_votes)
