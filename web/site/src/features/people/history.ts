/** The history of a person as a list that goes on. */
import { cursorOf } from '@matinee/shared/api/films.ts';
import type { ChangeRowPage } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';

export const histories = movies.injectEndpoints({
  endpoints: (build) => ({
    personHistory: build.infiniteQuery<ChangeRowPage, number, string | null>({
      infiniteQueryOptions: { initialPageParam: null, getNextPageParam: ({ next }) => cursorOf(next) },
      query: ({ queryArg, pageParam }) => ({
        url: `/api/v1/people/${queryArg}/history/`,
        params: { cursor: pageParam },
      }),
      providesTags: ['History'],
    }),
  }),
});
