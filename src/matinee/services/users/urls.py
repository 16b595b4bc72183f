"""The addresses of users."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
