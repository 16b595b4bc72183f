"""The addresses of movies."""

from django.urls import path

from matinee.services.movies.availability.api import offers, platforms
from matinee.services.movies.charts import api as charts
from matinee.services.movies.curation.api import history, merges, proposals
from matinee.services.movies.reviews.api import figures, reviews
from matinee.services.movies.shelves import api as watchlists
from matinee.services.movies.titles.api import lookups, mine, people, pictures, series
from matinee.services.movies.titles.api import titles as catalogue

ADDRESSES = [
    path("", catalogue.MovieList.as_view()),
    path("<int:pk>/", catalogue.MovieDetail.as_view()),
    path("<int:pk>/details/", catalogue.MovieDetails.as_view()),
    path("<int:pk>/picture/", pictures.MoviePicture.as_view()),
    path("<int:pk>/seasons/", series.Seasons.as_view()),
    path("<int:pk>/seasons/<int:season>/", series.Season.as_view()),
    path("<int:pk>/seasons/none/", series.NoSeason.as_view()),
    path("<int:pk>/episodes/", series.Episodes.as_view()),
    path("movies/lookup/", lookups.MovieLookup.as_view()),
    path("<int:pk>/offers/", offers.MovieOffers.as_view()),
    path("<int:pk>/reviews/", reviews.MovieReviews.as_view()),
    path("<int:pk>/reviews/create/", reviews.ReviewCreate.as_view()),
    path("charts/", charts.ChartList.as_view()),
    path("charts/top/", charts.TopChart.as_view()),
    path("charts/lowest/", charts.LowestChart.as_view()),
    path("charts/movers/", charts.MoversChart.as_view()),
    path("list2/", catalogue.MovieSearch.as_view()),
    path("<int:pk>/history/", history.MovieHistory.as_view()),
    path("people/<int:pk>/history/", history.PersonHistory.as_view()),
    path("stream/<int:pk>/history/", history.PlatformHistory.as_view()),
    path("changes/<int:pk>/", history.ChangeDetail.as_view()),
    path("changes/<int:pk>/revert/", history.ChangeRevert.as_view()),
    path("proposals/", proposals.ProposalList.as_view()),
    path("proposals/<int:pk>/", proposals.ProposalDetail.as_view()),
    path("proposals/<int:pk>/accept/", proposals.ProposalAccept.as_view()),
    path("proposals/<int:pk>/refuse/", proposals.ProposalRefuse.as_view()),
    path("merges/", merges.MergeList.as_view()),
    path("merges/<int:pk>/", merges.MergeDetail.as_view()),
    path("people/", people.PersonList.as_view()),
    path("people/lookup/", lookups.PersonLookup.as_view()),
    path("people/<int:pk>/", people.PersonDetail.as_view()),
    path("people/<int:pk>/picture/", pictures.PersonPicture.as_view()),
    path("stream/", platforms.PlatformList.as_view()),
    path("stream/mine/", offers.MyViewing.as_view()),
    path("stream/<int:pk>/", platforms.PlatformDetail.as_view()),
    path("stream/<int:pk>/picture/", pictures.PlatformPicture.as_view()),
    path("offers/<int:pk>/", offers.OfferDetail.as_view()),
    path("reviews/", reviews.ReviewList.as_view()),
    path("reviews/<int:pk>/", reviews.ReviewDetail.as_view()),
    path("reviews/<int:pk>/helpful/", reviews.ReviewHelpful.as_view()),
    path("users/<str:username>/reviews/", reviews.UserReviews.as_view()),
    path("users/<str:username>/figures/", figures.UserFigures.as_view()),
    path("mine/", mine.Mine.as_view()),
    path("mine/helpful/", reviews.MyHelpfulVotes.as_view()),
    path("watchlist/", watchlists.Watchlist.as_view()),
    path("watchlist/<int:pk>/", watchlists.WatchlistEntry.as_view()),
]

urlpatterns = merges.following_merges(ADDRESSES)
