"""The HTTP door of movies."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from matinee.foundation.django.http import RoomView, json_text
from matinee.foundation.django.openapi import paged
from matinee.foundation.documents import Values
from matinee.services.movies.service import movies
from matinee.services.movies.titles.actions import titles as actions
from matinee.services.movies.titles.actions.history import Editor
from matinee.services.movies.titles.api import examples, film_examples
from matinee.services.movies.titles.api.responses import (
    ADMIN_CHANGES,
    ADMIN_WRITES,
    ANONYMOUS,
    CHANGED,
    GONE,
    INVALID,
    MISSING,
    NOT_ADMIN,
)
from matinee.services.movies.titles.models.titles import Movie
from matinee.services.movies.titles.queries import titles as queries
from matinee.services.movies.titles.queries.lists import list_titles
from matinee.services.movies.titles.serializers import movies as shapes
from matinee.services.movies.titles.serializers.details import DetailsOut, DetailsQuery
from matinee.services.movies.titles.serializers.lists import FacetsOut, MovieListQuery, MovieSearchQuery

TITLES = paged(shapes.MovieRowOut, facets=FacetsOut(required=False))


class MovieList(RoomView):
    """The list of movies."""

    service = movies

    @extend_schema(
        operation_id="movies_list",
        summary="List titles",
        parameters=[MovieListQuery],
        responses={200: TITLES, 400: INVALID},
        examples=[film_examples.MOVIES],
    )
    def get(self, request: Request) -> HttpResponse:
        page = list_titles(now=self.now, **asked(self.query(MovieListQuery)))
        return json_text(page.text(path=request.path, parameters=dict(request.query_params.lists())))

    @extend_schema(
        operation_id="movies_create",
        summary="Add a title under one or more streaming platforms",
        parameters=[shapes.AdditionQuery],
        request=shapes.MovieIn,
        responses={201: shapes.MoviePageOut, **ADMIN_WRITES},
        examples=[film_examples.MOVIE_GIVEN, film_examples.EPISODE_GIVEN, film_examples.MOVIE],
    )
    def post(self, request: Request) -> HttpResponse:
        by = Editor.of(self.admin())
        query, details = self.query(shapes.AdditionQuery), self.valid(shapes.MovieIn)
        movie = actions.add_title(details=details, by=by, now=self.now, **query)
        return json_text(queries.get_title_page(movie.pk), status=201, location=f"/api/v1/{movie.pk}/")


class MovieDetail(RoomView):
    """One movie."""

    service = movies

    def lock(self, **kwargs: Any) -> None:
        Movie.objects.select_for_update(no_key=True).filter(pk=kwargs["pk"]).first()

    @extend_schema(
        operation_id="movies_retrieve",
        summary="Show a title with its credits, rating and latest reviews",
        responses={200: shapes.MoviePageOut, 404: MISSING},
        examples=[film_examples.MOVIE],
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        return json_text(queries.get_title_page(pk))

    @extend_schema(
        operation_id="movies_replace",
        summary="Write a title anew",
        description="Its platforms stay unless they are given; an empty list takes it off all of them.",
        request=shapes.MovieChangeIn,
        responses={200: shapes.MoviePageOut, **ADMIN_CHANGES},
        examples=[film_examples.MOVIE_GIVEN, film_examples.MOVIE],
    )
    def put(self, request: Request, pk: int) -> HttpResponse:
        return self._change(pk, partial=False)

    @extend_schema(
        operation_id="movies_change",
        summary="Change parts of a title",
        request=shapes.MovieChangeIn,
        responses={200: shapes.MoviePageOut, **ADMIN_CHANGES},
        examples=[film_examples.MOVIE_CHANGED, film_examples.MOVIE],
    )
    def patch(self, request: Request, pk: int) -> HttpResponse:
        return self._change(pk, partial=True)

    def _change(self, pk: int, *, partial: bool) -> HttpResponse:
        by = Editor.of(self.admin())
        actions.change_title(
            movie_id=pk, details=self.valid(shapes.MovieChangeIn, partial=partial), by=by, now=self.now
        )
        return json_text(queries.get_title_page(pk))

    @extend_schema(
        operation_id="movies_withdraw",
        summary="Withdraw a title",
        responses={204: GONE, 401: ANONYMOUS, 403: NOT_ADMIN, 404: MISSING, 412: CHANGED},
    )
    def delete(self, request: Request, pk: int) -> Response:
        actions.withdraw_title(movie_id=pk, by=Editor.of(self.admin()), now=self.now)
        return Response(status=204)


class MovieDetails(RoomView):
    """What describes a title beyond its page."""

    service = movies

    @extend_schema(
        operation_id="movies_details",
        summary="Show alternate titles, releases, companies, awards and all else that describes a title",
        parameters=[DetailsQuery],
        responses={200: DetailsOut, 400: INVALID, 404: MISSING},
        examples=[examples.DETAILS],
    )
    def get(self, request: Request, pk: int) -> HttpResponse:
        return json_text(queries.get_title_details(pk, **self.query(DetailsQuery)))


class MovieSearch(RoomView):
    """The search of movies."""

    service = movies

    @extend_schema(
        operation_id="movies_search",
        summary="Search titles by name, person or platform",
        parameters=[MovieSearchQuery],
        responses={200: TITLES, 400: INVALID},
        examples=[film_examples.MOVIES],
    )
    def get(self, request: Request) -> HttpResponse:
        page = list_titles(now=self.now, **asked(self.query(MovieSearchQuery)))
        return json_text(page.text(path=request.path, parameters=dict(request.query_params.lists())))


def asked(query: Mapping[str, object]) -> Values:
    """The arguments of `list_titles` that a validated query stands for."""
    paging = {name: query.get(name) for name in ("page_size", "page", "cursor")}
    return {
        "filters": query,
        "ordering": query["ordering"],
        "fields": query.get("fields", ()),
        "facets": query.get("facets", ()),
        **paging,
    }
