"""How alike two strings are, as figures in 0..1, so that no room picks its own measure.

Both measures come from ``rapidfuzz``. Callers fold their strings first if marks and case should
not count.
"""

from __future__ import annotations

from rapidfuzz.distance import OSA, JaroWinkler


def osa(a: str, b: str) -> float:
    """Likeness by optimal string alignment: 1 - edits / length of the longer string.

    An edit is an insertion, a deletion, a substitution or a swap of neighbours, which is what
    typing slips are. Two empty strings are alike (1.0).
    """
    return OSA.normalized_similarity(a, b)


def jaro_winkler(a: str, b: str) -> float:
    """Likeness after Jaro and Winkler (1990), which favours a common beginning; for names.

    Two empty strings are alike (1.0).
    """
    return JaroWinkler.similarity(a, b)
