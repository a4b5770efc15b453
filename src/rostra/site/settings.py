"""Settings, read once from the environment; docs/operations.md lists every name."""

from __future__ import annotations

import os
from pathlib import Path

from rostra.site import environment

SOURCE = Path(__file__).resolve().parents[1]
ROOT = SOURCE.parents[1]
VAR = Path(os.environ.get("ROSTRA_VAR", ROOT / "var"))

DEBUG = False
SECRET_KEY = environment.secret_key(VAR)
ALLOWED_HOSTS = environment.hosts()
SANDBOX = os.environ.get("ROSTRA_SANDBOX", "")  # a date: the site runs on a clock that staff may move

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "rostra.policy",
    "rostra.record",
    "rostra.people",
    "rostra.sandbox",
    "rostra.requests",
    "rostra.catalog",
    "rostra.evidence",
    "rostra.references",
    "rostra.agreements",
    "rostra.assessments",
    "rostra.applications",
    "rostra.review",
    "rostra.demo",
    "rostra.web",
    "rostra.site",
]

MIDDLEWARE = [
    "rostra.web.headers.add_headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rostra.web.input_guard.refuse_broken_text",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "rostra.web.preferences.read_preferences",
    "django.middleware.common.CommonMiddleware",
    "rostra.web.gate.refuse_other_methods",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "rostra.web.site_pages.errors.explain_empty_answers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "rostra.web.sandbox_clock.use_the_sandbox_clock",
    "rostra.web.gate.enforce_access",
]

ROOT_URLCONF = "rostra.site.urls"
WSGI_APPLICATION = "rostra.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja",
        "DIRS": [SOURCE / "web"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "rostra.web.jinja.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "NAME": "django",
        "DIRS": [SOURCE / "web" / "account_templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

DATABASES = {"default": environment.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"
# The address is unique whatever its capitals: a constraint on lower(email), which this check cannot see.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
AUTHENTICATION_BACKENDS = ["rostra.people.sign_in.Backend"]
PASSWORD_HASHERS = [
    "rostra.people.passwords.Argon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "legal_name", "display_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Accounts. allauth's own limits count in a cache, inexactly; ours count in the database (people.limits).
SITE_NAME = os.environ.get("ROSTRA_NAME", "Rostra")
SUPPORT = os.environ.get("ROSTRA_SUPPORT", "")  # whom people ask: an e-mail address or the address of a page
SITE_ADDRESS = os.environ.get("ROSTRA_ADDRESS", "http://localhost:8000").rstrip("/")  # for links in letters
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/my/"
ACCOUNT_ADAPTER = "rostra.people.sign_in.Adapter"
ACCOUNT_FORMS = {
    "login": "rostra.people.forms.SignIn",
    "signup": "rostra.people.forms.SignUp",
    "reset_password": "rostra.people.forms.AskForNewPassword",
    "reset_password_from_key": "rostra.people.forms.NewPassword",
    "set_password": "rostra.people.forms.FirstPassword",
    "reauthenticate": "rostra.people.forms.ProvePassword",
    "add_email": "rostra.people.forms.AddAddress",
    "change_password": "rostra.people.forms.ChangePassword",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_MAX_EMAIL_ADDRESSES = 10
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if environment.https() else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = environment.proxies()
MFA_ADAPTER = "rostra.people.second_factor.Adapter"
MFA_FORMS = {
    "authenticate": "rostra.people.forms.ProveAtSignIn",
    "reauthenticate": "rostra.people.forms.ProveAgain",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = (
    not environment.https()
)  # passkeys on http://localhost; nowhere else by browsers
PASSWORD_RESET_TIMEOUT = 3600
SESSION_COOKIE_AGE = 14 * 24 * 3600
# One use of a code is remembered where every process sees it.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "people_cache"}}

# Letters are kept in the database and delivered by the worker (record.outbox, record.delivery).
EMAIL_BACKEND = "rostra.record.outbox.Outbox"
_server = environment.mail_server()
EMAIL_HOST, EMAIL_PORT, EMAIL_TIMEOUT = _server["host"], _server["port"], 20
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _server["user"], _server["password"]
EMAIL_USE_SSL, EMAIL_USE_TLS = _server["ssl"], _server["tls"]
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("ROSTRA_MAIL_FROM", f"{SITE_NAME} <no-reply@localhost>")

LANGUAGE_CODE = "en"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LOCALE_PATHS = [SOURCE / "locale"]
# The last is offered in a sandbox only.
LANGUAGES = [("en", "English"), ("qps-plocm", "Rehearsal (mirrored)")]
LANGUAGES_BIDI = ["ar", "fa", "he", "ur", "qps"]
LANGUAGE_COOKIE_NAME = "language"

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [SOURCE / "web" / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": VAR / "files",
            "file_permissions_mode": 0o600,  # what people give as proof is for nobody else on the machine
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": environment.static_storage()},
}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "rostra.web.site_pages.errors.csrf_failure"
SECURE_HSTS_SECONDS = 31_536_000 if environment.https() else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = environment.https()
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000  # larger ones wait on disk, in a file nobody can open by name
