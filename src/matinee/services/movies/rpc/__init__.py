"""The gRPC door of movies."""

from matinee.services.movies.rpc.servicer import register as register
