"""Django's settings, which are one per process: made from the rooms that this process hosts."""

import contextlib
import os
import secrets
from pathlib import Path

import django_stubs_ext
from django.utils.functional import SimpleLazyObject

from matinee.foundation.config import config
from matinee.foundation.django.databases import database
from matinee.foundation.django.service import DjangoService
from matinee.host.registry import ROOMS, hosted

django_stubs_ext.monkeypatch()


def _secret(path: Path) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text()


_rooms = [room for room in hosted() if not room.is_flask]
_handles = [room.service for room in _rooms if isinstance(room.service, DjangoService)]

# Made when it is needed: commands that do not work on an installation leave none behind.
SECRET_KEY = config().environ.get("SECRET_KEY") or SimpleLazyObject(lambda: _secret(config().data / "secret.key"))
DEBUG = False
DEBUG_PROPAGATE_EXCEPTIONS = True  # up to `matinee.foundation.web.Observe`
ALLOWED_HOSTS = ["*"]  # `matinee.host.hosts` has looked at the name, for Flask as well
FIRST_ROOM = _rooms[0].name if _rooms else None
DATABASES = {"default": {}, **{room.name: database(config().database_url(room.name)) for room in _rooms}}
DATABASE_ROUTERS = ["matinee.foundation.django.router.RoomRouter"]
INSTALLED_APPS = [
    "matinee.foundation.django.apps.FoundationConfig",
    "matinee.foundation.django.console.apps.ConsoleAdminConfig",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "matinee.foundation.django.console.apps.ConsoleConfig",
    "django.contrib.messages",
    "rest_framework",
    "drf_spectacular",
    *[f"{room.package}.apps.RoomConfig" for room in _rooms],
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "matinee.foundation.django.console.middleware.ConsoleAuthentication",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
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
            ]
        },
    }
]
CONSOLE_ROOMS = [room.name for room in ROOMS if not room.is_flask]
ROOT_URLCONF = "matinee.host.urls"
APPEND_SLASH = False
STATIC_URL = "/static/"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "console.Operator"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.BaseBackend"]
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # an operator is found by its id; usernames may pass from one account to another
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = config().secure_cookies
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if config().trusted_proxies else None
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
LOGGING_CONFIG = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "matinee.foundation.django.http.answer_exception",
    "UNAUTHENTICATED_USER": None,
    "COERCE_DECIMAL_TO_STRING": False,
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.1",
    "VERSION": "1",
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENABLE_DJANGO_DEPLOY_CHECK": False,
    "ENUM_NAME_OVERRIDES": {name: choices for handle in _handles for name, choices in handle.enum_names.items()},
}
for _handle in _handles:
    globals().update(_handle.settings)
