"""The handle of movies."""

from matinee.foundation.django.service import DjangoService

movies = DjangoService("movies", about="Films and people, where to watch them, reviews and watchlists.")
