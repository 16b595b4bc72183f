/** The reviews of a member as a list that goes on. */
import { cursorOf } from '@matinee/shared/api/films.ts';
import type { ReviewPage } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';

export type Filters = Readonly<Record<string, string>> & { name: string };

export const reviews = movies.injectEndpoints({
  endpoints: (build) => ({
    memberReviews: build.infiniteQuery<ReviewPage, Filters, string | null>({
      infiniteQueryOptions: { initialPageParam: null, getNextPageParam: ({ next }) => cursorOf(next) },
      query: ({ queryArg: { name, ...filters }, pageParam }) => ({
        url: `/api/v1/users/${encodeURIComponent(name)}/reviews/`,
        params: { page_size: 20, ...filters, cursor: pageParam },
      }),
      providesTags: ['Review'],
    }),
  }),
});
