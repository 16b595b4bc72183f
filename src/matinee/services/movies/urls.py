"""The addresses of movies."""

from django.urls import path

from matinee.services.movies.availability import api as platforms
from matinee.services.movies.catalogue.api import movies as catalogue
from matinee.services.movies.catalogue.api import people
from matinee.services.movies.reviews import api as reviews
from matinee.services.movies.shelves import api as watchlists

urlpatterns = [
    path("", catalogue.MovieList.as_view()),
    path("<int:pk>/", catalogue.MovieDetail.as_view()),
    path("<int:pk>/reviews/", reviews.MovieReviews.as_view()),
    path("<int:pk>/reviews/create/", reviews.ReviewCreate.as_view()),
    path("list2/", catalogue.MovieSearch.as_view()),
    path("people/", people.PersonList.as_view()),
    path("people/<int:pk>/", people.PersonDetail.as_view()),
    path("stream/", platforms.PlatformList.as_view()),
    path("stream/<int:pk>/", platforms.PlatformDetail.as_view()),
    path("reviews/", reviews.ReviewList.as_view()),
    path("reviews/<int:pk>/", reviews.ReviewDetail.as_view()),
    path("reviews/<int:pk>/helpful/", reviews.ReviewHelpful.as_view()),
    path("users/<str:username>/reviews/", reviews.UserReviews.as_view()),
    path("watchlist/", watchlists.Watchlist.as_view()),
    path("watchlist/<int:pk>/", watchlists.WatchlistEntry.as_view()),
]
