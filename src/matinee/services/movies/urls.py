"""The addresses of movies."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
