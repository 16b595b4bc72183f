/** The reader's own ratings and reviews as a list that goes on. */
import { cursorOf } from '@matinee/shared/api/films.ts';
import type { ReviewPage } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';

export const ratings = movies.injectEndpoints({
  endpoints: (build) => ({
    ownRatings: build.infiniteQuery<ReviewPage, Readonly<Record<string, string>>, string | null>({
      infiniteQueryOptions: { initialPageParam: null, getNextPageParam: ({ next }) => cursorOf(next) },
      query: ({ queryArg, pageParam }) => ({
        url: '/api/v1/reviews/',
        params: { username: 'me', page_size: 48, ...queryArg, cursor: pageParam },
      }),
      providesTags: ['Review', 'Mine'],
    }),
  }),
});
