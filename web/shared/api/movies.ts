/** The client of `movies`, with what each write makes stale. */
import type { TagDescription } from '@reduxjs/toolkit/query/react';
import type { Meta } from './base';
import { movies as generated } from './generated/movies';

type Tag = TagDescription<'Film' | 'History' | 'Mine' | 'Person' | 'Platform' | 'Review' | 'Viewer' | 'Watchlist'>;

/** What a write makes stale; nothing while it waits for a connection: what is shown of it would be taken back. */
const stale =
  <Document, Arguments>(tags: (asked: Arguments, document: Document | undefined) => Tag[]) =>
  (document: Document | undefined, _: unknown, asked: Arguments, meta: Meta | undefined): Tag[] =>
    meta?.isKept ? [] : tags(asked, document);

export const movies = generated.enhanceEndpoints({
  addTagTypes: ['Film', 'History', 'Mine', 'Person', 'Platform', 'Review', 'Viewer', 'Watchlist'],
  endpoints: {
    moviesRetrieve: { providesTags: (_, __, { id }) => [{ type: 'Film', id }] },
    moviesDetails: { providesTags: (_, __, { id }) => [{ type: 'Film', id }] },
    moviesHistory: { providesTags: ['History'] },
    moviesChange: { invalidatesTags: (_, __, { id }) => [{ type: 'Film', id }, 'History'] },
    moviesWithdraw: { invalidatesTags: (_, __, { id }) => [{ type: 'Film', id }, 'History'] },
    moviesReviews: { providesTags: ['Review'] },
    reviewsList: { providesTags: ['Review'] },
    usersReviews: { providesTags: ['Review'] },
    usersFigures: { providesTags: ['Review'] },
    reviewsRetrieve: { providesTags: ['Review'] },
    reviewsCreate: { invalidatesTags: stale(({ id }) => [{ type: 'Film', id }, 'Review', { type: 'Mine', id }]) },
    reviewsChange: {
      invalidatesTags: stale((_, review) => [{ type: 'Film', id: review?.movie.id }, 'Review', 'Mine']),
    },
    reviewsWithdraw: { invalidatesTags: stale(() => ['Film', 'Review', 'Mine']) },
    peopleRetrieve: { providesTags: ['Person'] },
    peopleChange: { invalidatesTags: ['Person', 'History'] },
    peopleSetPicture: { invalidatesTags: ['Person'] },
    peopleRemovePicture: { invalidatesTags: ['Person'] },
    peopleHistory: { providesTags: ['History'] },
    changesRevert: { invalidatesTags: ['Film', 'Person', 'Platform', 'History'] },
    platformsList: { providesTags: ['Platform'] },
    platformsRetrieve: { providesTags: ['Platform'] },
    platformsChange: { invalidatesTags: ['Platform', 'History'] },
    viewersRetrieve: { providesTags: ['Viewer'] },
    viewersReplace: { invalidatesTags: ['Viewer'] },
    mineHelpful: { providesTags: ['Mine'] },
    watchlistList: { providesTags: ['Watchlist'] },
    watchlistAdd: {
      invalidatesTags: stale(({ watchlistInRequest: { movie } }) => ['Watchlist', { type: 'Mine', id: movie }]),
    },
    watchlistRemove: { invalidatesTags: stale(({ id }) => ['Watchlist', { type: 'Mine', id }]) },
  },
});
