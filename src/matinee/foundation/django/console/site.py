"""The admin site: its sign-in page uses the API, so that one session opens everything."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache


class Console(AdminSite):
    """Django's admin for all rooms of this process."""

    site_header = "Matinee console"
    site_title = "Matinee console"
    index_title = "Rooms"
    login_template = "admin/sign_in.html"
    password_change_template = None

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The rooms of this process, then links to those whose admin other processes answer."""
        own: list[Any] = super().get_app_list(request, app_label)
        if app_label is not None or not self.has_permission(request):
            return own
        elsewhere = [name for name in settings.CONSOLE_ROOMS if not apps.is_installed(f"matinee.services.{name}")]
        return own + [
            {"name": name.title(), "app_label": name, "app_url": f"{reverse('admin:index')}{name}/",
             "has_module_perms": True, "models": []}
            for name in elsewhere
        ]  # fmt: skip

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
        """A page that signs in through the API, without asking if the browser holds a session already."""
        asked = request.GET.get("next", "")
        safe = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()})
        context = {**self.each_context(request), "title": "Sign in", "next": asked if safe else reverse("admin:index")}
        return TemplateResponse(request, self.login_template or "", context)

    @method_decorator(never_cache)
    def logout(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> TemplateResponse:
        """A page that signs out through the API."""
        context = {**self.each_context(request), "title": "Sign out", "sign_out": True, "next": reverse("admin:index")}
        return TemplateResponse(request, self.login_template or "", context)
