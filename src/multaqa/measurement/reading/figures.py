"""Figures as they are printed."""

from multaqa.measurement.queries.reading import Figure

# On a scale to 1 four decimals: the fifth that some editions of EGDI print is not dependable.
DIGITS = {1: 4, 100: 2}


def printed(figure: Figure | None, scale: int) -> str:
    """Return a figure as it is shown, empty where it is missing; others' are never given more digits than they have."""
    if figure is None or figure.value is None:
        return ""
    short = rounded(figure.value, scale)
    return figure.as_published if figure.as_published and len(figure.as_published) <= len(short) else short


def rounded(value: float, scale: int) -> str:
    """Return a score with the digits of its scale."""
    return f"{value:.{DIGITS.get(scale, 2)}f}"


def between(low: int, high: int) -> str:
    """Return a range of whole numbers, one number where it is no wider."""
    return f"{low}–{high}" if low < high else str(low)


def coefficient(value: float | None) -> str:
    """Return a correlation to two digits, empty where there is none."""
    return "" if value is None else signed(value, 100)


def signed(value: float, scale: int) -> str:
    """Return a difference with its sign; one that rounds to nothing has none."""
    text = f"{value:+.{DIGITS.get(scale, 2)}f}"
    return text.removeprefix("+").removeprefix("-") if float(text) == 0 else text.replace("-", "−")
