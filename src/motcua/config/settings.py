"""Django's settings, made from `config.env`. Nothing here is read from anywhere else."""

import os
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from motcua.config import env

INSTALLATION = env.read(env.with_file(os.environ, Path(".env")))
"""The typed settings of this installation."""

SECRET_KEY = INSTALLATION.secret_key
DEBUG = INSTALLATION.debug
ALLOWED_HOSTS = list(INSTALLATION.allowed_hosts)
ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
AUTH_USER_MODEL = "data.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "motcua.data",
    "motcua.ui",
    "motcua.portal",
    "motcua.desk",
    "motcua.cli",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "motcua.ui.refusals.RefusalMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": INSTALLATION.database.for_django()}
DATABASES["default"].update({"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "ATOMIC_REQUESTS": False})
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = None
PROCRASTINATE_IMPORT_PATHS = ["motcua.tasks.outbox", "motcua.tasks.receipts", "motcua.tasks.upkeep"]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent.parent / "ui" / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
FORMAT_MODULE_PATH = "motcua.ui.formats"

STATIC_URL = "tinh/"
STATIC_ROOT = INSTALLATION.var / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG

# The largest file plus the text fields around it; a larger request is refused before it is read.
MAX_UPLOAD_BYTES = INSTALLATION.upload_limit_mb * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 40
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_ADAPTER = "motcua.ui.accounts.ClosedAdapter"
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
ACCOUNT_SESSION_REMEMBER = False
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "after_login"
LOGOUT_REDIRECT_URL = "home"

SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = INSTALLATION.https
SESSION_COOKIE_NAME = "__Host-motcua" if INSTALLATION.https else "motcua"
CSRF_TRUSTED_ORIGINS = [INSTALLATION.base_url]
CSRF_COOKIE_NAME = "__Host-csrf" if INSTALLATION.https else "csrf"
CSRF_FAILURE_VIEW = "motcua.ui.errors.stale_page"
SECURE_HSTS_SECONDS = 31536000 if INSTALLATION.https else 0
SECURE_SSL_REDIRECT = False
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

BACKENDS: dict[str, dict[str, Any]] = {
    "files": {"class": "motcua.adapters.storage.folder.FolderStore", "folder": INSTALLATION.var / "files"},
    "messages": {
        "class": "motcua.adapters.mail.folder.FolderMail",
        "folder": INSTALLATION.mail.folder,
        "sender": INSTALLATION.mail_from,
    }
    if INSTALLATION.mail.folder
    else {
        "class": "motcua.adapters.mail.smtp.SmtpMail",
        "mail": INSTALLATION.mail,
        "sender": INSTALLATION.mail_from,
    },
    "typesetting": {"class": "motcua.adapters.typesetting.typesetter.TypstTypesetter"},
    "pages": {"class": "motcua.adapters.pages.renderer.LimitedRenderer"},
    "photos": {"class": "motcua.adapters.photos.cleaner.LimitedCleaner"},
    "engine": {"class": "motcua.adapters.pyhanko.engine.PyHankoEngine"},
    "verifier": {"class": "motcua.adapters.pyhanko.limited.LimitedVerifier"},
    "keys": {"class": "motcua.adapters.keys.softkey.SoftKeyRing", "folder": INSTALLATION.var / "pki" / "keys"},
    "images": {
        "class": "motcua.adapters.demo_pki.images.FolderImages",
        "folder": INSTALLATION.var / "pki" / "images",
    },
    "timestamps": {
        "class": "motcua.adapters.demo_pki.stamping.DemoTimestamps",
        "folder": INSTALLATION.var / "pki",
        "now": partial(datetime.now, UTC),
    },
    "authority": {
        "class": "motcua.adapters.demo_pki.office.DemoOffice",
        "folder": INSTALLATION.var / "pki",
        "trust": INSTALLATION.trust,
    },
    "trust": {"class": "motcua.adapters.trust.folder.FolderTrust", "folder": INSTALLATION.trust},
}
"""Alias → adapter by dotted path and its arguments; `motcua.backends` loads them."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "procrastinate": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},
        "pyhanko": {"level": "ERROR"},
    },
}
