"""What templates about accounts need."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()

# The first that occurs counts: browsers name the ones they descend from after themselves.
_BROWSERS = ("Edg", "OPR", "Firefox", "FxiOS", "HeadlessChrome", "Chrome", "CriOS", "Safari")
_NAMES = {"Edg": "Edge", "OPR": "Opera", "FxiOS": "Firefox", "HeadlessChrome": "Chrome", "CriOS": "Chrome"}
_SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Macintosh", "Linux")


@register.filter
def device(user_agent: str) -> str:
    """Name the browser and the system of a session, as far as the browser tells."""
    browser = next((name for name in _BROWSERS if f"{name}/" in user_agent), "")
    system = next((name for name in _SYSTEMS if name in user_agent), "")
    known = [_NAMES.get(browser, browser), system.replace("Macintosh", "macOS")]
    return " · ".join(filter(None, known)) or user_agent[:60] or _("unknown device")
