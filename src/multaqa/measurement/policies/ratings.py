"""Who lets portals send ratings, and which token still does."""

from datetime import date

from multaqa.accounts.standing import Standing
from multaqa.measurement.models import RatingToken


def may_issue_token(who: Standing) -> bool:
    return who.is_secretariat


def may_revoke_token(who: Standing, token: RatingToken) -> bool:
    return who.is_secretariat and token.revoked_at is None


def may_send(token: RatingToken, on: date) -> bool:
    """A portal sends while its token is neither revoked nor past its day."""
    return token.revoked_at is None and token.expires_on >= on
