/** The client of `movies`, with what each write makes stale. */
import { movies as generated } from './generated/movies';

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
    reviewsCreate: { invalidatesTags: (_, __, { id }) => [{ type: 'Film', id }, 'Review', { type: 'Mine', id }] },
    reviewsChange: { invalidatesTags: (review) => [{ type: 'Film', id: review?.movie.id }, 'Review', 'Mine'] },
    reviewsWithdraw: { invalidatesTags: ['Film', 'Review', 'Mine'] },
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
      invalidatesTags: (_, __, { watchlistInRequest: { movie } }) => ['Watchlist', { type: 'Mine', id: movie }],
    },
    watchlistRemove: { invalidatesTags: (_, __, { id }) => ['Watchlist', { type: 'Mine', id }] },
  },
});
