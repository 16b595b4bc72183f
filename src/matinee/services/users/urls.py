"""The addresses of users."""

from django.urls import URLPattern, path

from matinee.services.users import api

urlpatterns: list[URLPattern] = [
    path("register/", api.RegisterView.as_view()),
    path("me/", api.OwnAccountView.as_view()),
    path("me/picture/", api.PictureView.as_view()),
    path("me/password/", api.PasswordView.as_view()),
    path("me/email/", api.EmailView.as_view()),
    path("me/deactivate/", api.ClosingView.as_view()),
    path("users/", api.AccountsView.as_view()),
    path("users/<str:username>/", api.AccountView.as_view()),
]
