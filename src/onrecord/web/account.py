"""Whose name a decision gets that is taken in the pages."""

import getpass

from onrecord.errors import BadUse

__all__ = ["account"]


def account() -> str:
    """Who decides: the account that runs the pages."""
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise BadUse(
            "This account has no name, and a decision needs one.",
            "Set the variable LOGNAME to your name and start the pages again.",
        ) from error
