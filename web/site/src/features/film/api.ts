/** What the pages of a film ask beyond the generated client: lists that go on, what is the reader's own, changes with a tag. */
import { movies } from '@matinee/shared/api/movies.ts';
import type {
  ChangeRowPage,
  MoviePageOut,
  PatchedMovieChangeInRequest,
  ReviewPage,
} from '@matinee/shared/api/generated/movies.ts';

/** Which reviews of a film are listed, and in which order; by the names that the API has for it. */
export interface ReviewsAsked {
  id: number;
  ordering: string;
  min_rating?: number;
  max_rating?: number;
  spoilers?: boolean;
  with_text?: boolean;
}

export interface Tagged<Document> {
  document: Document;
  etag?: string;
}

const PAGE = { initialPageParam: '', getNextPageParam: (last: { next: string | null }) => last.next ?? undefined };

export const filmApi = movies.injectEndpoints({
  endpoints: (build) => ({
    filmReviews: build.infiniteQuery<ReviewPage, ReviewsAsked, string>({
      infiniteQueryOptions: PAGE,
      query: ({ queryArg: { id, ...asked }, pageParam }) =>
        pageParam ? { url: pageParam } : { url: `/api/v1/${id}/reviews/`, params: { ...asked, page_size: 10 } },
      providesTags: ['Review'],
    }),
    hiddenReviews: build.infiniteQuery<ReviewPage, void, string>({
      infiniteQueryOptions: PAGE,
      query: ({ pageParam }) =>
        pageParam ? { url: pageParam } : { url: '/api/v1/reviews/', params: { active: false, page_size: 20 } },
      providesTags: ['Review'],
    }),
    filmHistory: build.infiniteQuery<ChangeRowPage, number, string>({
      infiniteQueryOptions: PAGE,
      query: ({ queryArg: id, pageParam }) =>
        pageParam ? { url: pageParam } : { url: `/api/v1/${id}/history/`, params: { page_size: 50 } },
      providesTags: ['History'],
    }),
    filmToEdit: build.query<Tagged<MoviePageOut>, number>({
      query: (id) => ({ url: `/api/v1/${id}/` }),
      transformResponse: (document: MoviePageOut, meta) => ({ document, etag: meta?.etag }),
      keepUnusedDataFor: 0,
    }),
    changeFilm: build.mutation<MoviePageOut, { id: number; etag?: string; changes: PatchedMovieChangeInRequest }>({
      query: ({ id, etag, changes }) => ({
        url: `/api/v1/${id}/`,
        method: 'PATCH',
        headers: { 'If-Match': etag },
        body: changes,
      }),
      invalidatesTags: (_, problem, { id }) => (problem ? [] : [{ type: 'Film', id }, 'History']),
    }),
  }),
});
