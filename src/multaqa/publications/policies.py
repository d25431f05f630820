"""Who may do what with publications: everybody reads them, the secretariat keeps them."""

from multaqa.accounts.standing import Standing


def may_keep(who: Standing) -> bool:
    """Enter publications, their language editions and credits."""
    return who.is_secretariat
