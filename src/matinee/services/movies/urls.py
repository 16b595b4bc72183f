"""The addresses of movies."""

from django.urls import path

from matinee.services.movies.api import catalogue, platforms, reviews, watchlists

urlpatterns = [
    path("", catalogue.MovieList.as_view()),
    path("<int:pk>/", catalogue.MovieDetail.as_view()),
    path("<int:pk>/reviews/", reviews.MovieReviews.as_view()),
    path("<int:pk>/reviews/create/", reviews.ReviewCreate.as_view()),
    path("list2/", catalogue.MovieSearch.as_view()),
    path("people/", catalogue.PersonList.as_view()),
    path("people/<int:pk>/", catalogue.PersonDetail.as_view()),
    path("stream/", platforms.PlatformList.as_view()),
    path("stream/<int:pk>/", platforms.PlatformDetail.as_view()),
    path("reviews/", reviews.ReviewList.as_view()),
    path("reviews/<int:pk>/", reviews.ReviewDetail.as_view()),
    path("reviews/<int:pk>/helpful/", reviews.ReviewHelpful.as_view()),
    path("users/<str:username>/reviews/", reviews.UserReviews.as_view()),
    path("watchlist/", watchlists.Watchlist.as_view()),
    path("watchlist/<int:pk>/", watchlists.WatchlistEntry.as_view()),
]
