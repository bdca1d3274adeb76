"""Days that are known to the day, the month or the year, and when each begins and ends."""

__all__ = ["earliest", "latest", "periods_of", "years_of"]

LIFETIME = 100


def years_of(iso: str) -> tuple[int, ...]:
    """The years that a date mention names or spans.

    >>> years_of("2014/2017"), years_of("2023,2024"), years_of("2025-05-20"), years_of("--05-20")
    ((2014, 2015, 2016, 2017), (2023, 2024), (2025,), ())
    """
    if "/" in iso:
        first, _, last = iso.partition("/")
        if not (first[:4].isdigit() and last[:4].isdigit()):
            return ()
        # A span of more than a lifetime is a misreading, and says nothing of any one year.
        years = range(int(first[:4]), int(last[:4]) + 1)
        return tuple(years) if len(years) <= LIFETIME else ()
    return tuple(int(each[:4]) for each in iso.split(",") if each[:4].isdigit())


def periods_of(iso: str) -> tuple[str, ...]:
    """The years that a date mention names, and the month where it names one.

    >>> periods_of("2025-05-20"), periods_of("2023,2024"), periods_of("--05-20")
    (('2025', '2025-05'), ('2023', '2024'), ())
    """
    years = tuple(f"{year:04}" for year in years_of(iso))
    one = len(iso) in (7, 10) and iso[:4].isdigit() and iso[4] == "-"
    return (*years, iso[:7]) if one else years


def earliest(day: str) -> str:
    """The first day that a day, month or year may mean.

    >>> earliest("2015"), earliest("2015-03"), earliest("2015-03-02")
    ('2015-01-01', '2015-03-01', '2015-03-02')
    """
    return day + "0000-01-01"[len(day) :]


def latest(day: str) -> str:
    """The last day that a day, month or year may mean, for comparing.

    >>> latest("2015"), latest("2015-03"), latest("2015-03-02")
    ('2015-12-31', '2015-03-31', '2015-03-02')
    """
    return day + "0000-12-31"[len(day) :]
