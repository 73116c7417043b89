"""Which failures of a server pass by themselves, and how long to wait before asking again."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
"""Statuses of a server that is busy or stumbled; 529 is what some servers of models say for busy."""


def wait_before(attempt: int, retry_after: str | None, now: datetime | None = None) -> float:
    """The seconds to wait after the failed ``attempt`` (counted from 1): 1, 2, 4 and so on.

    A server's own ``Retry-After`` counts instead, in seconds or as a date (RFC 9110, 10.2.3).
    """
    asked = _asked_for(retry_after or "", now or datetime.now(UTC))
    return 2.0 ** (attempt - 1) if asked is None else asked


def _asked_for(header: str, now: datetime) -> float | None:
    try:
        seconds = float(header)
    except ValueError:
        try:
            moment = parsedate_to_datetime(header)
        except ValueError:
            return None
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        seconds = (moment - now).total_seconds()
    return max(0.0, seconds) if math.isfinite(seconds) else None
