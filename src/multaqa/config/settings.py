"""The platform's only settings file; every value that may differ between machines comes from the environment.

Each `MULTAQA_…` variable is explained in docs/howto/deploy.md, and a test holds the two together.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from multaqa.common.languages import named_in

SOURCE = Path(__file__).resolve().parents[1]
ROOT = SOURCE.parents[1]


def env(name: str, default: str = "") -> str:
    """Return the environment's `MULTAQA_<name>`, or `default`."""
    return os.environ.get(f"MULTAQA_{name}", default)


def flag(name: str, default: bool = False) -> bool:
    """Return `MULTAQA_<name>` as yes or no."""
    return env(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


VAR = Path(env("VAR", str(ROOT / "var"))).resolve()
VAR.mkdir(parents=True, exist_ok=True)


def _local_key() -> str:
    """Return the machine's own key, made at the first start and kept where only its owner reads it."""
    path = VAR / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()


DEBUG = flag("DEBUG")
SECRET_KEY = env("SECRET_KEY") or _local_key()
ALLOWED_HOSTS = [host for host in env("HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host]
# Behind TLS (the rule in production) cookies are secure and plain HTTP is turned away.
HTTPS = flag("HTTPS")
SITE_URL = env("SITE_URL", "http://localhost:8000").rstrip("/")

INSTALLED_APPS = [
    "modeltranslation",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "multaqa.common",
    "multaqa.audit",
    "multaqa.accounts",
    "multaqa.files",
    "multaqa.members",
    "multaqa.publications",
    "multaqa.meetings",
    "multaqa.measurement",
    "multaqa.recommendations",
    "multaqa.reports",
    "multaqa.website",
    "multaqa.archive",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "multaqa.website.middleware.PublicPagesMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "multaqa.members.middleware.StandingMiddleware",
    "multaqa.accounts.middleware.SignInDutiesMiddleware",
    "multaqa.common.middleware.RefusalMiddleware",
    "multaqa.accounts.middleware.DeclaredAccessMiddleware",
]

ROOT_URLCONF = "multaqa.config.urls"
WSGI_APPLICATION = "multaqa.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # The website's furniture is found before a library's template of the same name.
        "DIRS": [SOURCE / "website" / "templates", SOURCE / "accounts" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n", "multaqa.common.templatetags.multaqa"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "multaqa.website.context.furniture",
            ],
        },
    }
]
FORM_RENDERER = "multaqa.common.forms.Renderer"


def _database(address: str) -> dict[str, object]:
    """Read a database address: `sqlite:///path/file.sqlite3` or `postgresql://user:password@host:port/name`."""
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path) if not parts.netloc else unquote(parts.netloc + parts.path),
            "CONN_MAX_AGE": 600,
            "OPTIONS": {
                # A transaction takes its write lock at once, so two never wait for each other in a circle;
                # FULL, because NORMAL may lose the last commits when the power fails.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                    "PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"
                ),
            },
        }
    if parts.scheme in {"postgresql", "postgres"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured(f"MULTAQA_DATABASE is neither sqlite:// nor postgresql://: {parts.scheme!r}")


DATABASES = {"default": _database(env("DATABASE", f"sqlite:///{VAR / 'multaqa.sqlite3'}"))}
# How many public pages each process keeps until a record changes; none while templates are being written.
KEPT_PAGES = 0 if DEBUG else 512
# The default is in the database, so that every worker counts failed attempts together; a migration makes its table.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "multaqa_cache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": max(KEPT_PAGES, 1)},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workspace"
ACCOUNT_ADAPTER = "multaqa.accounts.adapters.InvitationOnly"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
# The letter of invitation has proved the address; a new one is proved before it replaces the old.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_USER_DISPLAY = str
ACCOUNT_FORMS = {
    "login": "multaqa.accounts.forms.library.LoginForm",
    "reauthenticate": "multaqa.accounts.forms.library.ReauthenticateForm",
    "change_password": "multaqa.accounts.forms.library.ChangePasswordForm",
    "set_password": "multaqa.accounts.forms.library.SetPasswordForm",
    "reset_password": "multaqa.accounts.forms.library.ResetPasswordForm",
    "reset_password_from_key": "multaqa.accounts.forms.library.ResetPasswordKeyForm",
    "add_email": "multaqa.accounts.forms.library.ChangeEmailForm",
}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key,20/15m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Multaqa"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "multaqa.accounts.forms.library.AuthenticateForm",
    "reauthenticate": "multaqa.accounts.forms.library.ConfirmByCodeForm",
    "activate_totp": "multaqa.accounts.forms.library.ActivateAppForm",
    "add_webauthn": "multaqa.accounts.forms.library.AddPasskeyForm",
    "edit_webauthn": "multaqa.accounts.forms.library.EditPasskeyForm",
}
# Roles that must hold a second factor before they reach the workspace.
SECOND_FACTOR_ROLES = [role for role in env("SECOND_FACTOR_ROLES", "secretariat,reviewer").split(",") if role]

LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", "العربية"), ("en", "English"), ("fr", "Français")]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env("ZONE", "Asia/Beirut")
FORMAT_MODULE_PATH = ["multaqa.config.formats"]
USE_THOUSAND_SEPARATOR = False
MODELTRANSLATION_DEFAULT_LANGUAGE = "ar"
MODELTRANSLATION_LANGUAGES = ("ar", "en", "fr")
MODELTRANSLATION_FALLBACK_LANGUAGES = ("ar", "en", "fr")
MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME = named_in

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
# Pages ask by the hashed name alone.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
MEDIA_ROOT = Path(env("FILES", str(VAR / "files")))
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MEDIA_ROOT},
    },
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 << 20
UPLOAD_LIMIT = int(env("UPLOAD_LIMIT", str(25 << 20)))
# What an office document may unpack to: judged before anything is unpacked.
UNPACKED = {"bytes": 200 << 20, "members": 2000, "ratio": 100}

# Mail goes to a folder until a server is named, so that nothing leaves a machine that nobody has set up.
EMAIL_HOST = env("MAIL_HOST")
EMAIL_PORT = int(env("MAIL_PORT", "25"))
EMAIL_HOST_USER = env("MAIL_USER")
EMAIL_HOST_PASSWORD = env("MAIL_PASSWORD")
EMAIL_USE_TLS = flag("MAIL_TLS")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
DEFAULT_FROM_EMAIL = env("MAIL_FROM", "multaqa@localhost")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
if flag("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
CSRF_TRUSTED_ORIGINS = [SITE_URL] if HTTPS else []

# A site set up to be looked at: invented accounts exist, and pages say so.
DEMONSTRATION = flag("DEMONSTRATION")
DEMONSTRATION_NOTICE = _("Demonstration: the accounts on this site are invented.")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", "WARNING")},
}
