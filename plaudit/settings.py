"""The settings, in one module. What differs from place to place is read from the environment by `plaudit.env`."""

import logging
import os
from pathlib import Path
from typing import Any

import structlog
from csp.constants import NONE, SELF

from plaudit import logs
from plaudit.env import Env
from plaudit.secret_key import secret

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env(os.environ)

# Where it runs
DATA_DIR = env.folder("PLAUDIT_DATA_DIR", BASE_DIR / "var")
SITE = env.site("PLAUDIT_SITE", "http://127.0.0.1:8000")
SECURE = SITE.scheme == "https"
BEHIND_PROXY = env.flag("PLAUDIT_BEHIND_PROXY", default=False)
SERVER_TIMING = env.flag("PLAUDIT_SERVER_TIMING", default=False)
OFFLINE = env.flag("PLAUDIT_OFFLINE", default=True)
DEBUG = False
SECRET_KEY = secret(DATA_DIR / "secret-key")
ALLOWED_HOSTS = [SITE.host] if SECURE else [SITE.host, "127.0.0.1", "localhost"]
CSRF_TRUSTED_ORIGINS = [SITE.origin]

# What it is made of
INSTALLED_APPS = [
    "plaudit.jobs",
    "plaudit.mail",
    "plaudit.accounts",
    "plaudit.journal",
    "plaudit.frameworks",
    "plaudit.schools",
    "plaudit.evidence",
    "plaudit.journeys",
    "plaudit.plans",
    "plaudit.summaries",
    "plaudit.reports",
    "plaudit.workbooks",
    "plaudit.web",
    "plaudit.web.administration.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_structlog",
]
MIDDLEWARE = [
    "plaudit.web.middleware.server_timing",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "plaudit.web.middleware.compressed",
    "csp.middleware.CSPMiddleware",
    "plaudit.web.middleware.permissions_policy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "plaudit.web.middleware.bounded",
    "plaudit.web.middleware.legible",
    "plaudit.web.middleware.without_session",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "plaudit.web.middleware.second_factor",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "plaudit.web.offline.same_person",
    "plaudit.web.middleware.wrong_methods",
    "plaudit.web.middleware.refusals",
    "allauth.account.middleware.AccountMiddleware",
    "plaudit.web.middleware.last_seen",
]
ROOT_URLCONF = "plaudit.urls"
WSGI_APPLICATION = "plaudit.wsgi.application"
APPEND_SLASH = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "plaudit.web.context.page",
            ],
            "builtins": [
                "django.templatetags.static",
                "plaudit.web.templatetags.components",
                "plaudit.web.templatetags.words",
            ],
        },
    }
]

# Where it keeps things
DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{DATA_DIR / 'plaudit.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Immediate transactions: a writer waits its turn at the start, instead of failing in the middle.
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728; "
            "PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON; "
            "PRAGMA secure_delete=ON;"  # what was withdrawn is overwritten
        ),
    }
else:
    DATABASES["default"]["OPTIONS"] = DATABASES["default"].get("OPTIONS", {}) | {
        "pool": {"min_size": 1, "max_size": 8, "timeout": 10}
    }
# The cache counts tries to sign in and remembers used codes: with room for few, a flood would push them out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
LARGEST_REQUEST = 2_000_000  # bytes, with the files that come along, which Django does not count

EVIDENCE_BYTES = env.whole_number("PLAUDIT_EVIDENCE_GIGABYTES", 20, least=1, most=100_000) * 1_000_000_000  # a school

# What it serves as it is
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
ASSETS_DIR = DATA_DIR / "assets"
ASSETS_DIR.mkdir(exist_ok=True)
STATICFILES_DIRS = [ASSETS_DIR]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "plaudit.web.storage.StaticStorage"},
    "evidence": env.storage("STORAGE_URL", DATA_DIR / "evidence"),
}
CLAMD = env.socket("PLAUDIT_CLAMD")  # the virus scanner: nothing is shown that it has not found clean
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_MAX_AGE = 3600

# Who comes in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "plaudit.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True  # a letter either way, so that no page and no time tells which
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"length": 8, "dashed": True}
# Django's own: the library's asks for addresses that the product does not keep, and only where there is an account.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,5/10m/key",
    "reset_password": "20/m/ip,5/10m/key",
}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_ADAPTER = "plaudit.accounts.authenticators.AuthenticatorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Plaudit"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "plaudit.accounts.forms.CodeForm",
    "authenticate_webauthn": "plaudit.accounts.forms.PasskeyForm",
    "reauthenticate": "plaudit.accounts.forms.CodeAgainForm",
    "reauthenticate_webauthn": "plaudit.accounts.forms.PasskeyAgainForm",
    "login_webauthn": "plaudit.accounts.forms.PasskeySignInForm",
    "activate_totp": "plaudit.accounts.forms.NewAuthenticatorForm",
    "add_webauthn": "plaudit.accounts.forms.NewPasskeyForm",
    "edit_webauthn": "plaudit.accounts.forms.PasskeyNameForm",
}
OPENID_PROVIDERS = env.providers("PLAUDIT_OIDC")
SOCIALACCOUNT_ADAPTER = "plaudit.accounts.linking.LinkingAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True}}
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form could not lead to another site: the policy for content forbids it
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0

# What it sends
MAIL = env.mail("PLAUDIT_MAIL_URL")
globals().update(MAIL)
SENDS_MAIL = "EMAIL_HOST" in MAIL  # else letters go to the log, and those to invented people into their mailbox
DEFAULT_FROM_EMAIL = env.sender("PLAUDIT_MAIL_FROM", f"Plaudit <plaudit@{SITE.host}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# What it does in the background: workers do it (`plaudit work`). In the tests there are none.
JOBS_AT_COMMIT = False

# How it protects people
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 63_072_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "plaudit.web.views.errors.forgery"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
        "worker-src": [SELF],
    }
}

# How it speaks
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

# What it tells its keeper
LOG_FORMAT = env.choice("PLAUDIT_LOG_FORMAT", ("console", "json"), "console")
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG  # one line a request is enough: the one that knows the answer
LOG_LEVEL = env.choice("PLAUDIT_LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), "INFO")
LOGGING = logs.configure(LOG_FORMAT, LOG_LEVEL)
structlog.configure(**logs.STRUCTLOG)
SILENCED_SYSTEM_CHECKS: list[str] = []
