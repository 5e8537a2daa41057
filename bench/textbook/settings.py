"""A registry as a textbook has it: Django's own search, django-filter, Django's templates."""

from pathlib import Path

from registry.environment import env_directory

HERE = Path(__file__).resolve().parent

SECRET_KEY = "for a bench on loopback"  # noqa: S105  # no secret
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
ROOT_URLCONF = "bench.textbook.urls"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django_filters",
    "bench.textbook",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]
DATABASES = {
    "default": {
        "ENGINE": "registry.embedded",
        "NAME": "registry",
        "OPTIONS": {
            "data_directory": str(env_directory("REGISTRY_DATA", Path("var")) / "postgres")
        },
        "CONN_MAX_AGE": 60,
    }
}
LANGUAGE_CODE = "sv"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
