"""All settings, read from the environment; importing this starts and writes nothing.

Without DATABASE_URL the registry runs in local mode: an embedded PostgreSQL and a generated
secret key under REGISTRY_DATA, loopback only. With it, in production unless DEBUG=1.
"""

from email.utils import formataddr
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.functional import SimpleLazyObject

from registry import environment, permissions, sign_in
from registry.environment import (
    env_bool,
    env_database,
    env_directory,
    env_email,
    env_list,
    env_origin,
    env_proxies,
    env_text,
    require,
    require_https,
    require_sender,
    require_unguessable,
)

BASE_DIR = Path(__file__).resolve().parent.parent
FIXTURES_DIR = BASE_DIR / "fixtures"

# Which mode ---------------------------------------------------------------------------------

REGISTRY_DATA = env_directory("REGISTRY_DATA", BASE_DIR / "var")
DUMP_DIR = env_directory("DUMP_DIR", REGISTRY_DATA / "dumps")
EXPORT_DIR = env_directory("EXPORT_DIR", REGISTRY_DATA / "exports")
LOCAL = not env_text("DATABASE_URL")
DEBUG = env_bool("DEBUG")
PRODUCTION = not LOCAL and not DEBUG

LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS") or ([] if PRODUCTION else LOOPBACK)
PUBLIC_URL = env_origin("PUBLIC_URL")
# As the web server reads it: those who may say for whom they ask.
TRUSTED_PROXY = env_proxies("TRUSTED_PROXY") or ["127.0.0.1"]
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
SECRET_KEY: Any = env_text("SECRET_KEY")
if PRODUCTION:
    require_unguessable("SECRET_KEY", require("SECRET_KEY", SECRET_KEY))
    require("ALLOWED_HOSTS", ALLOWED_HOSTS)
    require_https("PUBLIC_URL", require("PUBLIC_URL", PUBLIC_URL))
elif not SECRET_KEY:
    SECRET_KEY = SimpleLazyObject(lambda: environment.secret_key(REGISTRY_DATA))

# Who answers for the registry; what is unset is shown as "ej angivet" ----------------------------

OWNER_NAME = env_text("OWNER_NAME")
CONTACT_EMAIL = env_text("CONTACT_EMAIL")
vars().update(env_email("EMAIL_URL"))
MAIL_DELIVERS = bool(env_text("EMAIL_URL"))
if MAIL_DELIVERS:
    require_sender("CONTACT_EMAIL", CONTACT_EMAIL)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = formataddr(
    (OWNER_NAME or "Projektregistret", CONTACT_EMAIL or "projektregistret@localhost")
)

# The application --------------------------------------------------------------------------------

INSTALLED_APPS = [
    "projects.admin.apps.RegistryAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.postgres",
    "csp",
    "django_filters",
    "rest_framework",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "projects.accounts.apps.AccountsConfig",
    "projects",
]

# The header middlewares stand before whitenoise, so that static files and errors carry them too,
# and before SecurityMiddleware, which refuses a wrong host name when it would redirect to HTTPS.
MIDDLEWARE = [
    "registry.middleware.HeadersMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "registry.middleware.FramingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "registry.middleware.HealthMiddleware",
    "registry.middleware.HeadMiddleware",
    "registry.middleware.DatabaseDownMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "projects.api.middleware.ApiMiddleware",
    "registry.page_cache.CachingMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "projects.accounts.sessions.UseMiddleware",
    "projects.accounts.gate.FactorGate",
    "projects.accounts.limits.BusyMiddleware",
]

ROOT_URLCONF = "registry.urls"
WSGI_APPLICATION = "registry.wsgi.application"
AUTH_USER_MODEL = "projects.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

FORM_RENDERER = "projects.admin.form_renderer.ValidFormRenderer"
# Public pages are Jinja2's, the administration's Django's; neither looks for the other's.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates" / "jinja2"],
        "OPTIONS": {
            "environment": "projects.web.environment.environment",
            "context_processors": ["django.contrib.messages.context_processors.messages"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates" / "django"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "projects.accounts.frame.frame",
            ],
        },
    },
]

# The database -----------------------------------------------------------------------------------

EMBEDDED_DATABASE = {
    "ENGINE": "registry.embedded",
    "NAME": "registry",
    "OPTIONS": {"data_directory": str(REGISTRY_DATA / "postgres")},
}
DATABASE: dict[str, Any] = EMBEDDED_DATABASE if LOCAL else env_database("DATABASE_URL")
DATABASE |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
# A page without a database is to answer 503 within three seconds; the second is in milliseconds.
TIMEOUTS = {"connect_timeout": 2, "tcp_user_timeout": 2000}
DATABASE["OPTIONS"] = {**TIMEOUTS, **DATABASE.get("OPTIONS", {})}
DATABASES = {"default": DATABASE}

PGHISTORY_APPEND_ONLY = True

# The modules with functions that do long work; see projects.jobs.kinds
JOB_MODULES = [
    "projects.accounts.sign_in_log",
    "projects.annex.trials",
    "projects.error_reports.expiry",
    "projects.mail.sending",
    "projects.news.rounds",
    "projects.quality.counts",
    "projects.services.reminders",
]

# What is kept. In the database: what holds for all processes, such as a code that was used. Pages
# in memory: each process has its own, keyed so that none can be old; see registry.page_cache

BUILD_ID = env_text("BUILD_ID")
CACHE_PAGES = not DEBUG
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "pages": {
        "BACKEND": "registry.bounded_cache.BoundedCache",
        "TIMEOUT": 24 * 3600,
        "OPTIONS": {"MAX_BYTES": 16 * 1024**2},
    },
    "counters": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "counters",
        "TIMEOUT": 120,
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

# Language and time ------------------------------------------------------------------------------

LANGUAGE_CODE = "sv"
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

# Static files -----------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Security ---------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    },
}
PERMISSIONS_POLICY = permissions.POLICY
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "registry.urls.csrf_failure"
SESSION_ENGINE = "projects.accounts.sessions"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
# With this prefix a browser takes a cookie only from the host itself, encrypted, for all of it.
COOKIE_PREFIX = "__Host-" if PRODUCTION else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION

# Signing in -------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
vars().update(sign_in.SETTINGS)
# Staff without a second factor reach nothing but its set-up.
REQUIRE_MFA = env_bool("REQUIRE_MFA", default=PRODUCTION)
SOCIALACCOUNT_PROVIDERS = sign_in.providers(encrypted=PRODUCTION)

# The API ----------------------------------------------------------------------------------------

API_PATH = "/api/v1"
# A whole hospital may stand behind one address.
API_REQUESTS_PER_MINUTE = 600
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_PARSER_CLASSES": ["projects.api.parsers.BoundedJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "URL_FORMAT_OVERRIDE": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "projects.api.problems.problem_response",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.1",
    "TITLE": "Projektregistret",
    "VERSION": "1.0.0",
    "SCHEMA_PATH_PREFIX": API_PATH,
    "SCHEMA_PATH_PREFIX_TRIM": True,
    "SERVERS": [{"url": API_PATH}],
    "DISABLE_DOCSTRING_DESCRIPTIONS": True,
    "SORT_OPERATION_PARAMETERS": False,
    "POSTPROCESSING_HOOKS": ["projects.api.openapi.complete"],
}

# Logging: one line an event, to standard error --------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}
