"""The tables that the measurements print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Figure:
    """Seconds of one thing beside seconds of its baseline, sample for sample from the same minutes."""

    what: str
    seconds: Sequence[float]
    baseline: Sequence[float]
    bound: float
    """The most that the ratio may be."""

    @property
    def ratio(self) -> float:
        """The median of each sample's ratio to the one taken beside it: a busy machine slows both."""
        return median(one / other for one, other in zip(self.seconds, self.baseline, strict=True))


def report(title: str, baseline: str, figures: Sequence[Figure]) -> int:
    """Prints the figures; returns the exit status, 1 where a bound is exceeded."""
    width = max(len(figure.what) for figure in figures)
    print(f"{title}; baseline: {baseline}; {len(figures[0].seconds)} samples each")
    print(f"{'':{width}}   median      p95   baseline      p95   ratio   bound")
    for figure in figures:
        ratio = figure.ratio
        print(
            f"{figure.what:{width}} {_ms(median(figure.seconds))} {_ms(_p95(figure.seconds))}"
            f"  {_ms(median(figure.baseline))} {_ms(_p95(figure.baseline))}"
            f"  {ratio:6.2f}  {figure.bound:6.2f}  {'within' if ratio <= figure.bound else 'over'}"
        )
    return int(any(figure.ratio > figure.bound for figure in figures))


def _p95(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=20, method="inclusive")[-1]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:5.1f} ms"
