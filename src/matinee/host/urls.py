"""The addresses of the Django rooms that this process hosts, and of the admin."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from matinee.host.registry import hosted

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    *[path("api/v1/", include(f"{room.package}.urls")) for room in hosted() if not room.is_flask],
]

handler404 = "matinee.foundation.django.http.answer_404"
handler400 = "matinee.foundation.django.http.answer_400"
