import { base as api } from '../base';
const injectedRtkApi = api.injectEndpoints({
  endpoints: (build) => ({
    moviesList: build.query<MoviesListApiResponse, MoviesListApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/`,
        params: {
          award: queryArg.award,
          certificate: queryArg.certificate,
          company: queryArg.company,
          country: queryArg.country,
          cursor: queryArg.cursor,
          decade: queryArg.decade,
          facets: queryArg.facets,
          fields: queryArg.fields,
          genre: queryArg.genre,
          genre_not: queryArg.genreNot,
          has_episodes: queryArg.hasEpisodes,
          id: queryArg.id,
          keyword: queryArg.keyword,
          kind: queryArg.kind,
          language: queryArg.language,
          max_rating: queryArg.maxRating,
          max_score: queryArg.maxScore,
          max_votes: queryArg.maxVotes,
          min_rating: queryArg.minRating,
          min_score: queryArg.minScore,
          min_votes: queryArg.minVotes,
          offer: queryArg.offer,
          ordering: queryArg.ordering,
          page: queryArg.page,
          page_size: queryArg.pageSize,
          person: queryArg.person,
          platform: queryArg.platform,
          region: queryArg.region,
          released_from: queryArg.releasedFrom,
          released_to: queryArg.releasedTo,
          role: queryArg.role,
          runtime_from: queryArg.runtimeFrom,
          runtime_to: queryArg.runtimeTo,
          season: queryArg.season,
          series: queryArg.series,
          won: queryArg.won,
          year: queryArg.year,
          year_from: queryArg.yearFrom,
          year_to: queryArg.yearTo,
        },
      }),
    }),
    moviesCreate: build.mutation<MoviesCreateApiResponse, MoviesCreateApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/`,
        method: 'POST',
        body: queryArg.movieInRequest,
        params: {
          allow_duplicate: queryArg.allowDuplicate,
        },
      }),
    }),
    changesRetrieve: build.query<ChangesRetrieveApiResponse, ChangesRetrieveApiArg>({
      query: (queryArg) => ({ url: `/api/v1/changes/${queryArg.id}/` }),
    }),
    changesRevert: build.mutation<ChangesRevertApiResponse, ChangesRevertApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/changes/${queryArg.id}/revert/`,
        method: 'POST',
        body: queryArg.revertInRequest,
      }),
    }),
    chartsList: build.query<ChartsListApiResponse, ChartsListApiArg>({
      query: () => ({ url: `/api/v1/charts/` }),
    }),
    chartsLowest: build.query<ChartsLowestApiResponse, ChartsLowestApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/charts/lowest/`,
        params: {
          country: queryArg.country,
          decade: queryArg.decade,
          genre: queryArg.genre,
          kind: queryArg.kind,
        },
      }),
    }),
    chartsMovers: build.query<ChartsMoversApiResponse, ChartsMoversApiArg>({
      query: () => ({ url: `/api/v1/charts/movers/` }),
    }),
    chartsTop: build.query<ChartsTopApiResponse, ChartsTopApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/charts/top/`,
        params: {
          country: queryArg.country,
          decade: queryArg.decade,
          genre: queryArg.genre,
          kind: queryArg.kind,
        },
      }),
    }),
    moviesSearch: build.query<MoviesSearchApiResponse, MoviesSearchApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/list2/`,
        params: {
          award: queryArg.award,
          certificate: queryArg.certificate,
          company: queryArg.company,
          country: queryArg.country,
          cursor: queryArg.cursor,
          decade: queryArg.decade,
          facets: queryArg.facets,
          fields: queryArg.fields,
          genre: queryArg.genre,
          genre_not: queryArg.genreNot,
          has_episodes: queryArg.hasEpisodes,
          id: queryArg.id,
          keyword: queryArg.keyword,
          kind: queryArg.kind,
          language: queryArg.language,
          max_rating: queryArg.maxRating,
          max_score: queryArg.maxScore,
          max_votes: queryArg.maxVotes,
          min_rating: queryArg.minRating,
          min_score: queryArg.minScore,
          min_votes: queryArg.minVotes,
          offer: queryArg.offer,
          ordering: queryArg.ordering,
          page: queryArg.page,
          page_size: queryArg.pageSize,
          person: queryArg.person,
          platform: queryArg.platform,
          region: queryArg.region,
          released_from: queryArg.releasedFrom,
          released_to: queryArg.releasedTo,
          role: queryArg.role,
          runtime_from: queryArg.runtimeFrom,
          runtime_to: queryArg.runtimeTo,
          search: queryArg.search,
          season: queryArg.season,
          series: queryArg.series,
          won: queryArg.won,
          year: queryArg.year,
          year_from: queryArg.yearFrom,
          year_to: queryArg.yearTo,
        },
      }),
    }),
    mergesList: build.query<MergesListApiResponse, MergesListApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/merges/`,
        params: {
          cursor: queryArg.cursor,
          page_size: queryArg.pageSize,
        },
      }),
    }),
    mergesCreate: build.mutation<MergesCreateApiResponse, MergesCreateApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/merges/`,
        method: 'POST',
        body: queryArg.mergeInRequest,
      }),
    }),
    mergesUndo: build.mutation<MergesUndoApiResponse, MergesUndoApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/merges/${queryArg.id}/`,
        method: 'DELETE',
      }),
    }),
    mergesRetrieve: build.query<MergesRetrieveApiResponse, MergesRetrieveApiArg>({
      query: (queryArg) => ({ url: `/api/v1/merges/${queryArg.id}/` }),
    }),
    mineList: build.query<MineListApiResponse, MineListApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/mine/`,
        params: {
          movie: queryArg.movie,
        },
      }),
    }),
    mineHelpful: build.query<MineHelpfulApiResponse, MineHelpfulApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/mine/helpful/`,
        params: {
          review: queryArg.review,
        },
      }),
    }),
    moviesLookup: build.query<MoviesLookupApiResponse, MoviesLookupApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/movies/lookup/`,
        params: {
          imdb: queryArg.imdb,
          tmdb: queryArg.tmdb,
          tmdb_tv: queryArg.tmdbTv,
          wikidata: queryArg.wikidata,
        },
      }),
    }),
    offersRemove: build.mutation<OffersRemoveApiResponse, OffersRemoveApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/offers/${queryArg.id}/`,
        method: 'DELETE',
      }),
    }),
    offersRetrieve: build.query<OffersRetrieveApiResponse, OffersRetrieveApiArg>({
      query: (queryArg) => ({ url: `/api/v1/offers/${queryArg.id}/` }),
    }),
    offersChange: build.mutation<OffersChangeApiResponse, OffersChangeApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/offers/${queryArg.id}/`,
        method: 'PATCH',
        body: queryArg.patchedOfferInRequest,
      }),
    }),
    offersReplace: build.mutation<OffersReplaceApiResponse, OffersReplaceApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/offers/${queryArg.id}/`,
        method: 'PUT',
        body: queryArg.offerInRequest,
      }),
    }),
    peopleList: build.query<PeopleListApiResponse, PeopleListApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/people/`,
        params: {
          cursor: queryArg.cursor,
          page: queryArg.page,
          page_size: queryArg.pageSize,
          search: queryArg.search,
        },
      }),
    }),
    peopleCreate: build.mutation<PeopleCreateApiResponse, PeopleCreateApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/people/`,
        method: 'POST',
        body: queryArg.personInRequest,
      }),
    }),
    peopleLookup: build.query<PeopleLookupApiResponse, PeopleLookupApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/people/lookup/`,
        params: {
          imdb: queryArg.imdb,
          tmdb: queryArg.tmdb,
          wikidata: queryArg.wikidata,
        },
      }),
    }),
    peopleRemove: build.mutation<PeopleRemoveApiResponse, PeopleRemoveApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/people/${queryArg.id}/`,
        method: 'DELETE',
      }),
    }),
    peopleRetrieve: build.query<PeopleRetrieveApiResponse, PeopleRetrieveApiArg>({
      query: (queryArg) => ({ url: `/api/v1/people/${queryArg.id}/` }),
    }),
    peopleChange: build.mutation<PeopleChangeApiResponse, PeopleChangeApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/people/${queryArg.id}/`,
        method: 'PATCH',
        body: queryArg.patchedPersonInRequest,
      }),
    }),
    peopleHistory: build.query<PeopleHistoryApiResponse, PeopleHistoryApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/people/${queryArg.id}/history/`,
        params: {
          cursor: queryArg.cursor,
          page_size: queryArg.pageSize,
        },
      }),
    }),
    peopleRemovePicture: build.mutation<PeopleRemovePictureApiResponse, PeopleRemovePictureApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/people/${queryArg.id}/picture/`,
        method: 'DELETE',
      }),
    }),
    peopleSetPicture: build.mutation<PeopleSetPictureApiResponse, PeopleSetPictureApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/people/${queryArg.id}/picture/`,
        method: 'PUT',
        body: queryArg.body,
      }),
    }),
    proposalsList: build.query<ProposalsListApiResponse, ProposalsListApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/proposals/`,
        params: {
          cursor: queryArg.cursor,
          movie: queryArg.movie,
          page_size: queryArg.pageSize,
          state: queryArg.state,
          user: queryArg.user,
        },
      }),
    }),
    proposalsCreate: build.mutation<ProposalsCreateApiResponse, ProposalsCreateApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/proposals/`,
        method: 'POST',
        body: queryArg.proposalInRequest,
      }),
    }),
    proposalsWithdraw: build.mutation<ProposalsWithdrawApiResponse, ProposalsWithdrawApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/proposals/${queryArg.id}/`,
        method: 'DELETE',
      }),
    }),
    proposalsRetrieve: build.query<ProposalsRetrieveApiResponse, ProposalsRetrieveApiArg>({
      query: (queryArg) => ({ url: `/api/v1/proposals/${queryArg.id}/` }),
    }),
    proposalsAccept: build.mutation<ProposalsAcceptApiResponse, ProposalsAcceptApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/proposals/${queryArg.id}/accept/`,
        method: 'POST',
        body: queryArg.acceptInRequest,
        params: {
          allow_duplicate: queryArg.allowDuplicate,
        },
      }),
    }),
    proposalsRefuse: build.mutation<ProposalsRefuseApiResponse, ProposalsRefuseApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/proposals/${queryArg.id}/refuse/`,
        method: 'POST',
        body: queryArg.refuseInRequest,
      }),
    }),
    reviewsList: build.query<ReviewsListApiResponse, ReviewsListApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/reviews/`,
        params: {
          active: queryArg.active,
          cursor: queryArg.cursor,
          max_rating: queryArg.maxRating,
          min_rating: queryArg.minRating,
          ordering: queryArg.ordering,
          page_size: queryArg.pageSize,
          spoilers: queryArg.spoilers,
          username: queryArg.username,
          with_text: queryArg.withText,
        },
      }),
    }),
    reviewsWithdraw: build.mutation<ReviewsWithdrawApiResponse, ReviewsWithdrawApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/reviews/${queryArg.id}/`,
        method: 'DELETE',
      }),
    }),
    reviewsRetrieve: build.query<ReviewsRetrieveApiResponse, ReviewsRetrieveApiArg>({
      query: (queryArg) => ({ url: `/api/v1/reviews/${queryArg.id}/` }),
    }),
    reviewsChange: build.mutation<ReviewsChangeApiResponse, ReviewsChangeApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/reviews/${queryArg.id}/`,
        method: 'PATCH',
        body: queryArg.patchedReviewChangeInRequest,
      }),
    }),
    reviewsReplace: build.mutation<ReviewsReplaceApiResponse, ReviewsReplaceApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/reviews/${queryArg.id}/`,
        method: 'PUT',
        body: queryArg.reviewChangeInRequest,
      }),
    }),
    reviewsTakeBackHelpful: build.mutation<ReviewsTakeBackHelpfulApiResponse, ReviewsTakeBackHelpfulApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/reviews/${queryArg.id}/helpful/`,
        method: 'DELETE',
      }),
    }),
    reviewsVoteHelpful: build.mutation<ReviewsVoteHelpfulApiResponse, ReviewsVoteHelpfulApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/reviews/${queryArg.id}/helpful/`,
        method: 'PUT',
      }),
    }),
    platformsList: build.query<PlatformsListApiResponse, PlatformsListApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/stream/`,
        params: {
          cursor: queryArg.cursor,
          page: queryArg.page,
          page_size: queryArg.pageSize,
        },
      }),
    }),
    platformsCreate: build.mutation<PlatformsCreateApiResponse, PlatformsCreateApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/stream/`,
        method: 'POST',
        body: queryArg.platformInRequest,
      }),
    }),
    viewersRetrieve: build.query<ViewersRetrieveApiResponse, ViewersRetrieveApiArg>({
      query: () => ({ url: `/api/v1/stream/mine/` }),
    }),
    viewersReplace: build.mutation<ViewersReplaceApiResponse, ViewersReplaceApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/stream/mine/`,
        method: 'PUT',
        body: queryArg.viewerInRequest,
      }),
    }),
    platformsRemove: build.mutation<PlatformsRemoveApiResponse, PlatformsRemoveApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/stream/${queryArg.id}/`,
        method: 'DELETE',
        params: {
          confirm: queryArg.confirm,
        },
      }),
    }),
    platformsRetrieve: build.query<PlatformsRetrieveApiResponse, PlatformsRetrieveApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/stream/${queryArg.id}/`,
        params: {
          region: queryArg.region,
        },
      }),
    }),
    platformsChange: build.mutation<PlatformsChangeApiResponse, PlatformsChangeApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/stream/${queryArg.id}/`,
        method: 'PATCH',
        body: queryArg.patchedPlatformInRequest,
      }),
    }),
    platformsReplace: build.mutation<PlatformsReplaceApiResponse, PlatformsReplaceApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/stream/${queryArg.id}/`,
        method: 'PUT',
        body: queryArg.platformInRequest,
      }),
    }),
    platformsHistory: build.query<PlatformsHistoryApiResponse, PlatformsHistoryApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/stream/${queryArg.id}/history/`,
        params: {
          cursor: queryArg.cursor,
          page_size: queryArg.pageSize,
        },
      }),
    }),
    platformsRemovePicture: build.mutation<PlatformsRemovePictureApiResponse, PlatformsRemovePictureApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/stream/${queryArg.id}/picture/`,
        method: 'DELETE',
      }),
    }),
    platformsSetPicture: build.mutation<PlatformsSetPictureApiResponse, PlatformsSetPictureApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/stream/${queryArg.id}/picture/`,
        method: 'PUT',
        body: queryArg.body,
      }),
    }),
    usersFigures: build.query<UsersFiguresApiResponse, UsersFiguresApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/users/${queryArg.username}/figures/`,
      }),
    }),
    usersReviews: build.query<UsersReviewsApiResponse, UsersReviewsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/users/${queryArg.username}/reviews/`,
        params: {
          cursor: queryArg.cursor,
          max_rating: queryArg.maxRating,
          min_rating: queryArg.minRating,
          ordering: queryArg.ordering,
          page_size: queryArg.pageSize,
          spoilers: queryArg.spoilers,
          with_text: queryArg.withText,
        },
      }),
    }),
    watchlistList: build.query<WatchlistListApiResponse, WatchlistListApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/watchlist/`,
        params: {
          cursor: queryArg.cursor,
          page_size: queryArg.pageSize,
        },
      }),
    }),
    watchlistAdd: build.mutation<WatchlistAddApiResponse, WatchlistAddApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/watchlist/`,
        method: 'POST',
        body: queryArg.watchlistInRequest,
      }),
    }),
    watchlistRemove: build.mutation<WatchlistRemoveApiResponse, WatchlistRemoveApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/watchlist/${queryArg.id}/`,
        method: 'DELETE',
      }),
    }),
    moviesWithdraw: build.mutation<MoviesWithdrawApiResponse, MoviesWithdrawApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/${queryArg.id}/`,
        method: 'DELETE',
      }),
    }),
    moviesRetrieve: build.query<MoviesRetrieveApiResponse, MoviesRetrieveApiArg>({
      query: (queryArg) => ({ url: `/api/v1/${queryArg.id}/` }),
    }),
    moviesChange: build.mutation<MoviesChangeApiResponse, MoviesChangeApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/${queryArg.id}/`,
        method: 'PATCH',
        body: queryArg.patchedMovieChangeInRequest,
      }),
    }),
    moviesReplace: build.mutation<MoviesReplaceApiResponse, MoviesReplaceApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/${queryArg.id}/`,
        method: 'PUT',
        body: queryArg.movieChangeInRequest,
      }),
    }),
    moviesDetails: build.query<MoviesDetailsApiResponse, MoviesDetailsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/${queryArg.id}/details/`,
        params: {
          spoilers: queryArg.spoilers,
        },
      }),
    }),
    episodesList: build.query<EpisodesListApiResponse, EpisodesListApiArg>({
      query: (queryArg) => ({ url: `/api/v1/${queryArg.id}/episodes/` }),
    }),
    moviesHistory: build.query<MoviesHistoryApiResponse, MoviesHistoryApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/${queryArg.id}/history/`,
        params: {
          cursor: queryArg.cursor,
          page_size: queryArg.pageSize,
        },
      }),
    }),
    offersList: build.query<OffersListApiResponse, OffersListApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/${queryArg.id}/offers/`,
        params: {
          cursor: queryArg.cursor,
          kind: queryArg.kind,
          mine: queryArg.mine,
          page_size: queryArg.pageSize,
          platform: queryArg.platform,
          region: queryArg.region,
          when: queryArg.when,
        },
      }),
    }),
    offersCreate: build.mutation<OffersCreateApiResponse, OffersCreateApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/${queryArg.id}/offers/`,
        method: 'POST',
        body: queryArg.offerInRequest,
      }),
    }),
    moviesRemovePicture: build.mutation<MoviesRemovePictureApiResponse, MoviesRemovePictureApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/${queryArg.id}/picture/`,
        method: 'DELETE',
      }),
    }),
    moviesSetPicture: build.mutation<MoviesSetPictureApiResponse, MoviesSetPictureApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/${queryArg.id}/picture/`,
        method: 'PUT',
        body: queryArg.body,
      }),
    }),
    moviesReviews: build.query<MoviesReviewsApiResponse, MoviesReviewsApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/${queryArg.id}/reviews/`,
        params: {
          cursor: queryArg.cursor,
          max_rating: queryArg.maxRating,
          min_rating: queryArg.minRating,
          ordering: queryArg.ordering,
          page_size: queryArg.pageSize,
          spoilers: queryArg.spoilers,
          with_text: queryArg.withText,
        },
      }),
    }),
    reviewsCreate: build.mutation<ReviewsCreateApiResponse, ReviewsCreateApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/${queryArg.id}/reviews/create/`,
        method: 'POST',
        body: queryArg.reviewInRequest,
      }),
    }),
    seasonsList: build.query<SeasonsListApiResponse, SeasonsListApiArg>({
      query: (queryArg) => ({ url: `/api/v1/${queryArg.id}/seasons/` }),
    }),
    seasonsRetrieveNone: build.query<SeasonsRetrieveNoneApiResponse, SeasonsRetrieveNoneApiArg>({
      query: (queryArg) => ({ url: `/api/v1/${queryArg.id}/seasons/none/` }),
    }),
    seasonsRetrieve: build.query<SeasonsRetrieveApiResponse, SeasonsRetrieveApiArg>({
      query: (queryArg) => ({
        url: `/api/v1/${queryArg.id}/seasons/${queryArg.season}/`,
      }),
    }),
  }),
  overrideExisting: false,
});
export { injectedRtkApi as movies };
export type MoviesListApiResponse = /** status 200  */ MovieRowPage;
export type MoviesListApiArg = {
  /** Events that give awards, by number or name; a title was nominated at every one. */
  award?: ListedName[];
  /** Certificates with their country, as US:PG-13; a title has one of them. */
  certificate?: CountryCertificate[];
  /** Companies by number or name; a title has to have every one. */
  company?: ListedName[];
  /** ISO 3166 codes; a title has to be of every one. */
  country?: CountryCode[];
  /** From `next` or `previous` of this list. */
  cursor?: string;
  /** By its first year, such as 1990. */
  decade?: string;
  /** Count how many titles there are of each value. */
  facets?: (
    | 'kind'
    | 'genre'
    | 'year'
    | 'decade'
    | 'country'
    | 'language'
    | 'platform'
    | 'certificate'
    | 'keyword'
    | 'company'
    | 'award'
  )[];
  /** What to show of each title. */
  fields?: (
    | 'id'
    | 'title'
    | 'year'
    | 'kind'
    | 'genres'
    | 'languages'
    | 'directors'
    | 'picture'
    | 'original_title'
    | 'release_date'
    | 'runtime_minutes'
    | 'synopsis'
    | 'countries'
    | 'platforms'
    | 'rating'
  )[];
  /** Genres; a title has to have every one. */
  genre?: ListedName[];
  /** Genres of which a title has none. */
  genreNot?: ListedName[];
  hasEpisodes?: boolean;
  /** Numbers of titles, of which a title has one; episodes are listed as well, unknown ones left out. */
  id?: number[];
  /** Keywords; a title has to have every one. */
  keyword?: ListedName[];
  /** Kinds, of which a title is one; episodes are listed only if asked for. */
  kind?: ('film' | 'short' | 'tv_film' | 'series' | 'mini_series' | 'episode' | 'special' | 'video' | 'game')[];
  /** ISO 639 codes; a title has to have every one. */
  language?: LanguageCode[];
  maxRating?: number;
  maxScore?: number;
  maxVotes?: number;
  minRating?: number;
  minScore?: number;
  minVotes?: number;
  /** In which ways, of which one is enough; needs 'region'. */
  offer?: ('subscription' | 'rent' | 'buy' | 'free' | 'ads' | 'cinema')[];
  /** What is not known comes last in either direction.
    
    * `title` - title
    * `-title` - -title
    * `year` - year
    * `-year` - -year
    * `runtime` - runtime
    * `-runtime` - -runtime
    * `score` - score
    * `-score` - -score
    * `rating` - rating
    * `-rating` - -rating
    * `votes` - votes
    * `-votes` - -votes
    * `added` - added
    * `-added` - -added */
  ordering?:
    | 'title'
    | '-title'
    | 'year'
    | '-year'
    | 'runtime'
    | '-runtime'
    | 'score'
    | '-score'
    | 'rating'
    | '-rating'
    | 'votes'
    | '-votes'
    | 'added'
    | '-added';
  page?: number;
  pageSize?: number;
  /** Numbers of people; a title has to credit every one. */
  person?: number[];
  /** Platforms by number or name; a title has to be on every one. */
  platform?: ListedName[];
  /** ISO 3166-1 code: can be watched there now, on the platforms that are named. */
  region?: RegionCode;
  releasedFrom?: string;
  releasedTo?: string;
  /** What the people have to have done; needs 'person'.
    
    * `director` - director
    * `writer` - writer
    * `producer` - producer
    * `composer` - composer
    * `cinematographer` - cinematographer
    * `editor` - editor
    * `actor` - actor
    * `self` - self
    * `crew` - crew */
  role?: 'director' | 'writer' | 'producer' | 'composer' | 'cinematographer' | 'editor' | 'actor' | 'self' | 'crew';
  /** Minutes. */
  runtimeFrom?: number;
  /** Minutes. */
  runtimeTo?: number;
  /** Needs 'series'. */
  season?: number;
  /** The number of a series: its episodes. */
  series?: number;
  /** Whether the nomination was won. */
  won?: boolean;
  year?: number;
  yearFrom?: number;
  yearTo?: number;
};
export type MoviesCreateApiResponse = /** status 201  */ MoviePageOut;
export type MoviesCreateApiArg = {
  /** Also if there is a title of the same name and year, which 409 names otherwise. */
  allowDuplicate?: boolean;
  movieInRequest: MovieInRequest;
};
export type ChangesRetrieveApiResponse = /** status 200  */ ChangeOut;
export type ChangesRetrieveApiArg = {
  id: number;
};
export type ChangesRevertApiResponse = unknown;
export type ChangesRevertApiArg = {
  id: number;
  revertInRequest: RevertInRequest;
};
export type ChartsListApiResponse = /** status 200  */ ChartRefOut[];
export type ChartsListApiArg = void;
export type ChartsLowestApiResponse = /** status 200  */ ChartOut;
export type ChartsLowestApiArg = {
  /** ISO 3166 codes; a title has to be of every one. */
  country?: CountryCode[];
  /** By its first year, such as 1990. */
  decade?: string;
  /** Genres; a title has to have every one. */
  genre?: ListedName[];
  /** Kinds, of which a title is one; films unless said otherwise. */
  kind?: ('film' | 'short' | 'tv_film' | 'series' | 'mini_series' | 'episode' | 'special' | 'video' | 'game')[];
};
export type ChartsMoversApiResponse = /** status 200  */ MoversOut;
export type ChartsMoversApiArg = void;
export type ChartsTopApiResponse = /** status 200  */ ChartOut;
export type ChartsTopApiArg = {
  /** ISO 3166 codes; a title has to be of every one. */
  country?: CountryCode[];
  /** By its first year, such as 1990. */
  decade?: string;
  /** Genres; a title has to have every one. */
  genre?: ListedName[];
  /** Kinds, of which a title is one; films unless said otherwise. */
  kind?: ('film' | 'short' | 'tv_film' | 'series' | 'mini_series' | 'episode' | 'special' | 'video' | 'game')[];
};
export type MoviesSearchApiResponse = /** status 200  */ MovieRowPage;
export type MoviesSearchApiArg = {
  /** Events that give awards, by number or name; a title was nominated at every one. */
  award?: ListedName[];
  /** Certificates with their country, as US:PG-13; a title has one of them. */
  certificate?: CountryCertificate[];
  /** Companies by number or name; a title has to have every one. */
  company?: ListedName[];
  /** ISO 3166 codes; a title has to be of every one. */
  country?: CountryCode[];
  /** From `next` or `previous` of this list. */
  cursor?: string;
  /** By its first year, such as 1990. */
  decade?: string;
  /** Count how many titles there are of each value. */
  facets?: (
    | 'kind'
    | 'genre'
    | 'year'
    | 'decade'
    | 'country'
    | 'language'
    | 'platform'
    | 'certificate'
    | 'keyword'
    | 'company'
    | 'award'
  )[];
  /** What to show of each title. */
  fields?: (
    | 'id'
    | 'title'
    | 'year'
    | 'kind'
    | 'genres'
    | 'languages'
    | 'directors'
    | 'picture'
    | 'original_title'
    | 'release_date'
    | 'runtime_minutes'
    | 'synopsis'
    | 'countries'
    | 'platforms'
    | 'rating'
  )[];
  /** Genres; a title has to have every one. */
  genre?: ListedName[];
  /** Genres of which a title has none. */
  genreNot?: ListedName[];
  hasEpisodes?: boolean;
  /** Numbers of titles, of which a title has one; episodes are listed as well, unknown ones left out. */
  id?: number[];
  /** Keywords; a title has to have every one. */
  keyword?: ListedName[];
  /** Kinds, of which a title is one; episodes are listed only if asked for. */
  kind?: ('film' | 'short' | 'tv_film' | 'series' | 'mini_series' | 'episode' | 'special' | 'video' | 'game')[];
  /** ISO 639 codes; a title has to have every one. */
  language?: LanguageCode[];
  maxRating?: number;
  maxScore?: number;
  maxVotes?: number;
  minRating?: number;
  minScore?: number;
  minVotes?: number;
  /** In which ways, of which one is enough; needs 'region'. */
  offer?: ('subscription' | 'rent' | 'buy' | 'free' | 'ads' | 'cinema')[];
  /** What is not known comes last in either direction.
    
    * `title` - title
    * `-title` - -title
    * `year` - year
    * `-year` - -year
    * `runtime` - runtime
    * `-runtime` - -runtime
    * `score` - score
    * `-score` - -score
    * `rating` - rating
    * `-rating` - -rating
    * `votes` - votes
    * `-votes` - -votes
    * `added` - added
    * `-added` - -added */
  ordering?:
    | 'title'
    | '-title'
    | 'year'
    | '-year'
    | 'runtime'
    | '-runtime'
    | 'score'
    | '-score'
    | 'rating'
    | '-rating'
    | 'votes'
    | '-votes'
    | 'added'
    | '-added';
  page?: number;
  pageSize?: number;
  /** Numbers of people; a title has to credit every one. */
  person?: number[];
  /** Platforms by number or name; a title has to be on every one. */
  platform?: ListedName[];
  /** ISO 3166-1 code: can be watched there now, on the platforms that are named. */
  region?: RegionCode;
  releasedFrom?: string;
  releasedTo?: string;
  /** What the people have to have done; needs 'person'.
    
    * `director` - director
    * `writer` - writer
    * `producer` - producer
    * `composer` - composer
    * `cinematographer` - cinematographer
    * `editor` - editor
    * `actor` - actor
    * `self` - self
    * `crew` - crew */
  role?: 'director' | 'writer' | 'producer' | 'composer' | 'cinematographer' | 'editor' | 'actor' | 'self' | 'crew';
  /** Minutes. */
  runtimeFrom?: number;
  /** Minutes. */
  runtimeTo?: number;
  /** A part of a title, or of the name of a person or platform. */
  search?: string;
  /** Needs 'series'. */
  season?: number;
  /** The number of a series: its episodes. */
  series?: number;
  /** Whether the nomination was won. */
  won?: boolean;
  year?: number;
  yearFrom?: number;
  yearTo?: number;
};
export type MergesListApiResponse = /** status 200  */ MergePage;
export type MergesListApiArg = {
  /** From `next` or `previous` of this list. */
  cursor?: string;
  pageSize?: number;
};
export type MergesCreateApiResponse = /** status 201  */ MergeOut;
export type MergesCreateApiArg = {
  mergeInRequest: MergeInRequest;
};
export type MergesUndoApiResponse = unknown;
export type MergesUndoApiArg = {
  id: number;
};
export type MergesRetrieveApiResponse = /** status 200  */ MergeOut;
export type MergesRetrieveApiArg = {
  id: number;
};
export type MineListApiResponse = /** status 200  */ MineOut;
export type MineListApiArg = {
  /** Numbers of titles, parted by commas. */
  movie: number[];
};
export type MineHelpfulApiResponse = /** status 200  */ HelpfulOut;
export type MineHelpfulApiArg = {
  /** Numbers of reviews, parted by commas. */
  review: number[];
};
export type MoviesLookupApiResponse = /** status 200  */ MovieFoundOut;
export type MoviesLookupApiArg = {
  /** tt0034583 */
  imdb?: string;
  /** 289 */
  tmdb?: string;
  /** 1399, the number of a series there */
  tmdbTv?: string;
  /** Q132689 */
  wikidata?: string;
};
export type OffersRemoveApiResponse = unknown;
export type OffersRemoveApiArg = {
  id: number;
};
export type OffersRetrieveApiResponse = /** status 200  */ OfferOut;
export type OffersRetrieveApiArg = {
  id: number;
};
export type OffersChangeApiResponse = /** status 200  */ OfferOut;
export type OffersChangeApiArg = {
  id: number;
  patchedOfferInRequest: PatchedOfferInRequest;
};
export type OffersReplaceApiResponse = /** status 200  */ OfferOut;
export type OffersReplaceApiArg = {
  id: number;
  offerInRequest: OfferInRequest;
};
export type PeopleListApiResponse = /** status 200  */ PersonRowPage;
export type PeopleListApiArg = {
  /** From `next` or `previous` of this list. */
  cursor?: string;
  page?: number;
  pageSize?: number;
  /** A part of a name, in any script. */
  search?: string;
};
export type PeopleCreateApiResponse = /** status 201  */ PersonPageOut;
export type PeopleCreateApiArg = {
  personInRequest: PersonInRequest;
};
export type PeopleLookupApiResponse = /** status 200  */ PersonFoundOut;
export type PeopleLookupApiArg = {
  /** nm0000007 */
  imdb?: string;
  /** 4110 */
  tmdb?: string;
  /** Q16390 */
  wikidata?: string;
};
export type PeopleRemoveApiResponse = unknown;
export type PeopleRemoveApiArg = {
  id: number;
};
export type PeopleRetrieveApiResponse = /** status 200  */ PersonPageOut;
export type PeopleRetrieveApiArg = {
  id: number;
};
export type PeopleChangeApiResponse = /** status 200  */ PersonPageOut;
export type PeopleChangeApiArg = {
  id: number;
  patchedPersonInRequest: PatchedPersonInRequest;
};
export type PeopleHistoryApiResponse = /** status 200  */ ChangeRowPage;
export type PeopleHistoryApiArg = {
  /** From `next` or `previous` of this list. */
  cursor?: string;
  id: number;
  pageSize?: number;
};
export type PeopleRemovePictureApiResponse = unknown;
export type PeopleRemovePictureApiArg = {
  id: number;
};
export type PeopleSetPictureApiResponse = /** status 200  */ PictureOut;
export type PeopleSetPictureApiArg = {
  id: number;
  body: Blob;
};
export type ProposalsListApiResponse = /** status 200  */ ProposalPage;
export type ProposalsListApiArg = {
  /** From `next` or `previous` of this list. */
  cursor?: string;
  movie?: number;
  pageSize?: number;
  /** * `open` - open
   * `accepted` - accepted
   * `refused` - refused
   * `withdrawn` - withdrawn */
  state?: 'open' | 'accepted' | 'refused' | 'withdrawn';
  /** 'me', or a user's number. */
  user?: string;
};
export type ProposalsCreateApiResponse = /** status 201  */ ProposalPageOut;
export type ProposalsCreateApiArg = {
  proposalInRequest: ProposalInRequest;
};
export type ProposalsWithdrawApiResponse = unknown;
export type ProposalsWithdrawApiArg = {
  id: number;
};
export type ProposalsRetrieveApiResponse = /** status 200  */ ProposalPageOut;
export type ProposalsRetrieveApiArg = {
  id: number;
};
export type ProposalsAcceptApiResponse = /** status 200  */ ProposalOut;
export type ProposalsAcceptApiArg = {
  /** Also if there is a title of the same name and year, which 409 names otherwise. */
  allowDuplicate?: boolean;
  id: number;
  acceptInRequest: AcceptInRequest;
};
export type ProposalsRefuseApiResponse = /** status 200  */ ProposalOut;
export type ProposalsRefuseApiArg = {
  id: number;
  refuseInRequest: RefuseInRequest;
};
export type ReviewsListApiResponse = /** status 200  */ ReviewPage;
export type ReviewsListApiArg = {
  /** 'false' lists the hidden ones: one's own, or all for admins. */
  active?: boolean;
  /** From `next` or `previous` of this list. */
  cursor?: string;
  maxRating?: number;
  minRating?: number;
  /** * `newest` - newest
   * `helpful` - helpful
   * `highest` - highest
   * `lowest` - lowest */
  ordering?: 'newest' | 'helpful' | 'highest' | 'lowest';
  pageSize?: number;
  /** 'true' for spoilers alone, 'false' for none. */
  spoilers?: boolean;
  /** Whose reviews; 'me' for one's own. */
  username?: string;
  /** 'true' for those with a headline or a text, 'false' for ratings alone. */
  withText?: boolean;
};
export type ReviewsWithdrawApiResponse = unknown;
export type ReviewsWithdrawApiArg = {
  id: number;
};
export type ReviewsRetrieveApiResponse = /** status 200  */ ReviewOut;
export type ReviewsRetrieveApiArg = {
  id: number;
};
export type ReviewsChangeApiResponse = /** status 200  */ ReviewOut;
export type ReviewsChangeApiArg = {
  id: number;
  patchedReviewChangeInRequest: PatchedReviewChangeInRequest;
};
export type ReviewsReplaceApiResponse = /** status 200  */ ReviewOut;
export type ReviewsReplaceApiArg = {
  id: number;
  reviewChangeInRequest: ReviewChangeInRequest;
};
export type ReviewsTakeBackHelpfulApiResponse = unknown;
export type ReviewsTakeBackHelpfulApiArg = {
  id: number;
};
export type ReviewsVoteHelpfulApiResponse = unknown;
export type ReviewsVoteHelpfulApiArg = {
  id: number;
};
export type PlatformsListApiResponse = /** status 200  */ PlatformRowPage;
export type PlatformsListApiArg = {
  /** From `next` or `previous` of this list. */
  cursor?: string;
  page?: number;
  pageSize?: number;
};
export type PlatformsCreateApiResponse = /** status 201  */ PlatformPageOut;
export type PlatformsCreateApiArg = {
  platformInRequest: PlatformInRequest;
};
export type ViewersRetrieveApiResponse = /** status 200  */ ViewerOut;
export type ViewersRetrieveApiArg = void;
export type ViewersReplaceApiResponse = /** status 200  */ ViewerOut;
export type ViewersReplaceApiArg = {
  viewerInRequest: ViewerInRequest;
};
export type PlatformsRemoveApiResponse = unknown;
export type PlatformsRemoveApiArg = {
  /** On how many titles the platform is; the answer 409 says so. */
  confirm?: number;
  id: number;
};
export type PlatformsRetrieveApiResponse = /** status 200  */ PlatformPageOut;
export type PlatformsRetrieveApiArg = {
  id: number;
  /** Only what the platform has there now, with its offers. */
  region?: RegionCode;
};
export type PlatformsChangeApiResponse = /** status 200  */ PlatformPageOut;
export type PlatformsChangeApiArg = {
  id: number;
  patchedPlatformInRequest: PatchedPlatformInRequest;
};
export type PlatformsReplaceApiResponse = /** status 200  */ PlatformPageOut;
export type PlatformsReplaceApiArg = {
  id: number;
  platformInRequest: PlatformInRequest;
};
export type PlatformsHistoryApiResponse = /** status 200  */ ChangeRowPage;
export type PlatformsHistoryApiArg = {
  /** From `next` or `previous` of this list. */
  cursor?: string;
  id: number;
  pageSize?: number;
};
export type PlatformsRemovePictureApiResponse = unknown;
export type PlatformsRemovePictureApiArg = {
  id: number;
};
export type PlatformsSetPictureApiResponse = /** status 200  */ PictureOut;
export type PlatformsSetPictureApiArg = {
  id: number;
  body: Blob;
};
export type UsersFiguresApiResponse = /** status 200  */ FiguresOut;
export type UsersFiguresApiArg = {
  username: string;
};
export type UsersReviewsApiResponse = /** status 200  */ ReviewPage;
export type UsersReviewsApiArg = {
  /** From `next` or `previous` of this list. */
  cursor?: string;
  maxRating?: number;
  minRating?: number;
  /** * `newest` - newest
   * `helpful` - helpful
   * `highest` - highest
   * `lowest` - lowest */
  ordering?: 'newest' | 'helpful' | 'highest' | 'lowest';
  pageSize?: number;
  /** 'true' for spoilers alone, 'false' for none. */
  spoilers?: boolean;
  username: string;
  /** 'true' for those with a headline or a text, 'false' for ratings alone. */
  withText?: boolean;
};
export type WatchlistListApiResponse = /** status 200  */ WatchlistEntryPage;
export type WatchlistListApiArg = {
  /** From `next` or `previous` of this list. */
  cursor?: string;
  pageSize?: number;
};
export type WatchlistAddApiResponse = /** status 200  */ WatchlistIn | /** status 201  */ WatchlistIn;
export type WatchlistAddApiArg = {
  watchlistInRequest: WatchlistInRequest;
};
export type WatchlistRemoveApiResponse = unknown;
export type WatchlistRemoveApiArg = {
  id: number;
};
export type MoviesWithdrawApiResponse = unknown;
export type MoviesWithdrawApiArg = {
  id: number;
};
export type MoviesRetrieveApiResponse = /** status 200  */ MoviePageOut;
export type MoviesRetrieveApiArg = {
  id: number;
};
export type MoviesChangeApiResponse = /** status 200  */ MoviePageOut;
export type MoviesChangeApiArg = {
  id: number;
  patchedMovieChangeInRequest: PatchedMovieChangeInRequest;
};
export type MoviesReplaceApiResponse = /** status 200  */ MoviePageOut;
export type MoviesReplaceApiArg = {
  id: number;
  movieChangeInRequest: MovieChangeInRequest;
};
export type MoviesDetailsApiResponse = /** status 200  */ DetailsOut;
export type MoviesDetailsApiArg = {
  id: number;
  /** Whether to show the text of trivia that give the plot away. */
  spoilers?: boolean;
};
export type EpisodesListApiResponse = /** status 200  */ EpisodesOut;
export type EpisodesListApiArg = {
  id: number;
};
export type MoviesHistoryApiResponse = /** status 200  */ ChangeRowPage;
export type MoviesHistoryApiArg = {
  /** From `next` or `previous` of this list. */
  cursor?: string;
  id: number;
  pageSize?: number;
};
export type OffersListApiResponse = /** status 200  */ OfferPage;
export type OffersListApiArg = {
  /** From `next` or `previous` of this list. */
  cursor?: string;
  id: number;
  /** In any of these ways. */
  kind?: ('subscription' | 'rent' | 'buy' | 'free' | 'ads' | 'cinema')[];
  /** Only in one's own region and on one's own platforms. */
  mine?: boolean;
  pageSize?: number;
  /** On any of these, by number or name, parted by commas. */
  platform?: ListedName[];
  /** ISO 3166-1 code of a country. */
  region?: RegionCode;
  /** * `current` - current
   * `upcoming` - upcoming
   * `ended` - ended
   * `all` - all */
  when?: 'current' | 'upcoming' | 'ended' | 'all';
};
export type OffersCreateApiResponse = /** status 201  */ OfferOut;
export type OffersCreateApiArg = {
  id: number;
  offerInRequest: OfferInRequest;
};
export type MoviesRemovePictureApiResponse = unknown;
export type MoviesRemovePictureApiArg = {
  id: number;
};
export type MoviesSetPictureApiResponse = /** status 200  */ PictureOut;
export type MoviesSetPictureApiArg = {
  id: number;
  body: Blob;
};
export type MoviesReviewsApiResponse = /** status 200  */ ReviewPage;
export type MoviesReviewsApiArg = {
  /** From `next` or `previous` of this list. */
  cursor?: string;
  id: number;
  maxRating?: number;
  minRating?: number;
  /** * `newest` - newest
   * `helpful` - helpful
   * `highest` - highest
   * `lowest` - lowest */
  ordering?: 'newest' | 'helpful' | 'highest' | 'lowest';
  pageSize?: number;
  /** 'true' for spoilers alone, 'false' for none. */
  spoilers?: boolean;
  /** 'true' for those with a headline or a text, 'false' for ratings alone. */
  withText?: boolean;
};
export type ReviewsCreateApiResponse = /** status 201  */ ReviewOut;
export type ReviewsCreateApiArg = {
  id: number;
  reviewInRequest: ReviewInRequest;
};
export type SeasonsListApiResponse = /** status 200  */ SeasonsOut;
export type SeasonsListApiArg = {
  id: number;
};
export type SeasonsRetrieveNoneApiResponse = /** status 200  */ SeasonPageOut;
export type SeasonsRetrieveNoneApiArg = {
  id: number;
};
export type SeasonsRetrieveApiResponse = /** status 200  */ SeasonPageOut;
export type SeasonsRetrieveApiArg = {
  id: number;
  season: number;
};
export type FacetValueOut = {
  count: number;
  name?: string;
  /** As the filter of the same name takes it: a text, or a number. */
  value: any;
};
export type FacetsOut = {
  award?: FacetValueOut[];
  certificate?: FacetValueOut[];
  company?: FacetValueOut[];
  country?: FacetValueOut[];
  decade?: FacetValueOut[];
  genre?: FacetValueOut[];
  keyword?: FacetValueOut[];
  kind?: FacetValueOut[];
  language?: FacetValueOut[];
  platform?: FacetValueOut[];
  year?: FacetValueOut[];
};
export type Ref = {
  id: number;
  name: string;
};
export type TitleKindEnum =
  'film' | 'short' | 'tv_film' | 'series' | 'mini_series' | 'episode' | 'special' | 'video' | 'game';
export type PictureOut = {
  /** Of the widest. */
  height: number;
  /** The address of the one that is 320 pixels wide, or as wide as it was. */
  src: string;
  /** All widths with their addresses, as HTML's srcset has them. */
  srcset: string;
  /** Of the widest. */
  width: number;
};
export type ScoreOut = {
  /** R, their mean. */
  average: number | null;
  /** v, the votes. */
  count: number;
  /** v / (v + m) · R + m / (v + m) · C */
  score: number | null;
};
export type MovieRowOut = {
  countries?: string[];
  directors?: Ref[];
  genres?: string[];
  id?: number;
  kind?: TitleKindEnum;
  languages?: string[];
  original_title?: string;
  picture?: PictureOut | null;
  platforms?: Ref[];
  rating?: ScoreOut;
  release_date?: string | null;
  runtime_minutes?: number | null;
  synopsis?: string;
  title?: string;
  year?: number | null;
};
export type MovieRowPage = {
  count: number;
  /** Present and true where the count may be up to a minute old. */
  count_is_estimate?: boolean;
  facets?: FacetsOut;
  next: string | null;
  previous: string | null;
  results: MovieRowOut[];
};
export type Problem = {
  detail: string;
  errors?: {
    code: string;
    detail: string;
    /** How much or how little it may be, if that is it. */
    limit?: number;
    /** JSON pointer to the value that is not right. */
    pointer: string;
  }[];
  instance: string;
  status: number;
  title: string;
  type: string;
};
export type ListedName = string;
export type CountryCertificate = string;
export type CountryCode = string;
export type LanguageCode = string;
export type RegionCode = string;
export type AwardCountsOut = {
  nominations: number;
  wins: number;
};
export type CertificateOut = {
  certificate: string;
  country: string;
  note: string;
};
export type CategoryEnum =
  'director' | 'writer' | 'producer' | 'composer' | 'cinematographer' | 'editor' | 'actor' | 'self' | 'crew';
export type CreditOut = {
  category: CategoryEnum;
  characters: string[];
  episodes: number | null;
  job: string;
  person: Ref;
  uncredited: boolean;
};
export type ExternalIdOut = {
  source: string;
  value: string;
};
export type AuthorOut = {
  id: number;
  username: string;
};
export type HiddenByOut = {
  id: number | null;
  username: string;
};
export type HiddenOut = {
  at: string | null;
  by: HiddenByOut;
  earlier_review: boolean;
  reason: string;
};
export type ReviewMovieOut = {
  directors: Ref[];
  genres: string[];
  id: number;
  kind: TitleKindEnum;
  languages: string[];
  picture: PictureOut | null;
  title: string;
  year: number | null;
};
export type ReviewOut = {
  active: boolean;
  author: AuthorOut;
  body: string;
  created_at: string;
  headline: string;
  helpful_count: number;
  hidden?: HiddenOut | null;
  id: number;
  is_spoiler: boolean;
  movie: ReviewMovieOut;
  rating: number;
  updated_at: string;
};
export type EpisodeRef = {
  episode: number | null;
  id: number;
  season: number | null;
  title: string;
};
export type OffersOut = {
  kinds: string[];
  regions: string[];
};
export type RatingPageOut = {
  /** R, their mean. */
  average: number | null;
  /** v, the votes. */
  count: number;
  histogram: number[];
  /** m, how many votes of C a score holds beside a title's own. */
  least_votes: number;
  /** C, the mean of all votes of the catalogue and 50 of 5.5. */
  mean_of_all: number;
  /** v / (v + m) · R + m / (v + m) · C */
  score: number | null;
  sum: number;
};
export type CardOut = {
  directors: Ref[];
  genres: string[];
  id: number;
  kind: TitleKindEnum;
  languages: string[];
  picture: PictureOut | null;
  title: string;
  year: number | null;
};
export type MoviePageOut = {
  award_counts: AwardCountsOut;
  certificates: CertificateOut[];
  countries: string[];
  created_at: string;
  credits: CreditOut[];
  directors: Ref[];
  end_year: number | null;
  episode: number | null;
  episode_count: number | null;
  external_ids: ExternalIdOut[];
  genres: string[];
  id: number;
  keywords: string[];
  kind: TitleKindEnum;
  languages: string[];
  latest_reviews: ReviewOut[];
  next_episode: EpisodeRef | null;
  offers: OffersOut;
  original_title: string;
  picture: PictureOut | null;
  platforms: Ref[];
  previous_episode: EpisodeRef | null;
  rating: RatingPageOut;
  release_date: string | null;
  runtime_minutes: number | null;
  season: number | null;
  season_count: number | null;
  series: CardOut | null;
  synopsis: string;
  tagline: string;
  title: string;
  updated_at: string;
  year: number | null;
};
export type AlternateTitleTypeEnum =
  'original' | 'release' | 'festival' | 'tv' | 'video' | 'working' | 'transliterated' | 'alternative';
export type AlternateTitleInRequest = {
  language?: LanguageCode | string;
  note?: string;
  region?: CountryCode | string;
  title: string;
  type?: AlternateTitleTypeEnum;
};
export type AwardPersonInRequest = {
  imdb?: string;
  name?: string;
  person?: number;
};
export type AwardInRequest = {
  category?: string;
  event: string;
  note?: string;
  people?: AwardPersonInRequest[];
  won?: boolean;
  year?: number | null;
};
export type ReleaseDate = string;
export type CurrencyCode = string;
export type BoxOfficeKindEnum = 'budget' | 'opening' | 'domestic' | 'international' | 'worldwide';
export type BoxOfficeInRequest = {
  amount: number;
  as_of?: ReleaseDate | string;
  country?: CountryCode | string;
  currency: CurrencyCode;
  kind: BoxOfficeKindEnum;
};
export type CertificateInRequest = {
  certificate: string;
  country: CountryCode;
  note?: string;
};
export type RoleEnum = 'production' | 'distribution' | 'sales' | 'effects' | 'other';
export type CompanyInRequest = {
  country?: CountryCode | string;
  name: string;
  note?: string;
  role?: RoleEnum;
};
export type ConnectionKindEnum =
  'remake_of' | 'follows' | 'spin_off_from' | 'edited_from' | 'version_of' | 'references' | 'features';
export type ConnectionInRequest = {
  imdb?: string;
  kind: ConnectionKindEnum;
  movie?: number | null;
  note?: string;
  title?: string;
  year?: number | null;
};
export type CreditInRequest = {
  category: CategoryEnum;
  characters?: string[];
  episodes?: number | null;
  imdb?: string;
  job?: string;
  name?: string;
  person?: number;
  uncredited?: boolean;
};
export type TitleIds = {
  /** An IMDb id of a title is 'tt' and seven to ten digits. */
  imdb?: string;
  /** A TMDB id is a number. */
  tmdb?: string;
  /** A TMDB id is a number. */
  tmdb_tv?: string;
  /** A Wikidata id is 'Q' and a number. */
  wikidata?: string;
  [key: string]: string | undefined;
};
export type ReleaseTypeEnum = 'premiere' | 'theatrical' | 'limited' | 'digital' | 'physical' | 'tv';
export type ReleaseInRequest = {
  country?: CountryCode | string;
  date: ReleaseDate;
  note?: string;
  type?: ReleaseTypeEnum;
};
export type OtherTitleInRequest = {
  imdb?: string;
  movie?: number | null;
  title?: string;
  year?: number | null;
};
export type TriviaKindEnum = 'trivia' | 'goof';
export type TriviaInRequest = {
  kind?: TriviaKindEnum;
  spoiler?: boolean;
  text: string;
};
export type VersionInRequest = {
  name: string;
  note?: string;
  runtime?: number | null;
};
export type MovieInRequest = {
  alternate_titles?: AlternateTitleInRequest[];
  awards?: AwardInRequest[];
  box_office?: BoxOfficeInRequest[];
  certificates?: CertificateInRequest[];
  companies?: CompanyInRequest[];
  connections?: ConnectionInRequest[];
  countries?: CountryCode[];
  credits?: CreditInRequest[];
  end_year?: number | null;
  episode?: number | null;
  external_ids?: TitleIds;
  genres?: string[];
  keywords?: string[];
  kind?: TitleKindEnum;
  languages?: LanguageCode[];
  original_title?: string;
  platforms: number[];
  release_date?: string | null;
  releases?: ReleaseInRequest[];
  runtime_minutes?: number | null;
  season?: number | null;
  /** The series that an episode belongs to. */
  series?: OtherTitleInRequest | null;
  synopsis?: string;
  taglines?: string[];
  title: string;
  trivia?: TriviaInRequest[];
  versions?: VersionInRequest[];
  year?: number | null;
};
export type ActionEnum = 'added' | 'changed' | 'withdrawn' | 'restored' | 'merged' | 'unmerged';
export type EditorOut = {
  id: number | null;
  username: string;
};
export type ChangeOut = {
  action: ActionEnum;
  after: {
    [key: string]: any;
  };
  at: string;
  before: {
    [key: string]: any;
  };
  by: EditorOut;
  /** By their names in the film format. */
  fields: string[];
  id: number;
  movie: number | null;
  note: string;
  person: number | null;
  platform: number | null;
  /** api, console, import:<source>, proposal:<id>, revert:<id> or merge:<id>. */
  source: string;
};
export type RevertInRequest = {
  /** Also fields that have been changed again since. */
  force?: boolean;
};
export type ChartRefOut = {
  about: string;
  address: string;
  name: string;
  size: number | null;
};
export type PlaceOut = {
  movie: MovieRowOut;
  position: number;
};
export type ChartOut = {
  chart: string;
  /** When C and m were last found. */
  computed_at: string | null;
  /** With v the votes of a title and R their mean. */
  formula: string;
  /** m, how many votes of C a score holds beside a title's own. */
  least_votes: number;
  /** C, the mean of all votes of the catalogue and 50 of 5.5. */
  mean_of_all: number;
  results: PlaceOut[];
  /** How many votes a title needs to be in the chart. */
  votes_to_be_listed: number;
};
export type MovementEnum = 'up' | 'down' | 'new' | 'out';
export type MoveOut = {
  movement: MovementEnum;
  movie: MovieRowOut;
  position: number | null;
  previous_position: number | null;
};
export type MoversOut = {
  chart: string;
  previous_week: string | null;
  results: MoveOut[];
  week: string | null;
};
export type MergeKindEnum = 'movie' | 'person';
export type MergeOut = {
  at: string;
  by: EditorOut;
  gone: Ref;
  id: number;
  kept: Ref;
  kind: MergeKindEnum;
  moved: {
    [key: string]: number;
  };
  undone_at: string | null;
};
export type MergePage = {
  count: number;
  /** Present and true where the count may be up to a minute old. */
  count_is_estimate?: boolean;
  next: string | null;
  previous: string | null;
  results: MergeOut[];
};
export type MergeInRequest = {
  /** The number that leads to the other from then on. */
  gone: number;
  /** The number that stays. */
  kept: number;
  kind: MergeKindEnum;
};
export type MyReviewOut = {
  active: boolean;
  headline: string;
  id: number;
  rating: number;
};
export type MineOfTitleOut = {
  movie: number;
  review: MyReviewOut | null;
  /** The number of the entry, if any. */
  watchlist: number | null;
};
export type MineOut = {
  results: MineOfTitleOut[];
};
export type HelpfulOut = {
  results: number[];
};
export type MovieFoundOut = {
  address: string;
  countries?: string[];
  directors?: Ref[];
  genres?: string[];
  id?: number;
  kind?: TitleKindEnum;
  languages?: string[];
  original_title?: string;
  picture?: PictureOut | null;
  platforms?: Ref[];
  rating?: ScoreOut;
  release_date?: string | null;
  runtime_minutes?: number | null;
  synopsis?: string;
  title?: string;
  year?: number | null;
};
export type OfferKindEnum = 'subscription' | 'rent' | 'buy' | 'free' | 'ads' | 'cinema';
export type PhaseEnum = 'upcoming' | 'current' | 'ended';
export type PlatformRef = {
  id: number;
  name: string;
};
export type QualityEnum = 'sd' | 'hd' | 'uhd';
export type BlankEnum = '';
export type OfferOut = {
  currency: string;
  id: number;
  kind: OfferKindEnum;
  link: string;
  movie: number;
  phase: PhaseEnum;
  platform: PlatformRef;
  /** With two places: 3.99 */
  price: string | null;
  quality: QualityEnum | BlankEnum;
  region: string;
  since: string | null;
  until: string | null;
};
export type CurrentCurrencyCode = string;
export type PatchedOfferInRequest = {
  currency?: CurrentCurrencyCode | string;
  kind?: OfferKindEnum;
  link?: string;
  platform?: number;
  price?: string | null;
  quality?: QualityEnum | BlankEnum;
  region?: RegionCode;
  since?: string | null;
  until?: string | null;
};
export type OfferInRequest = {
  currency?: CurrentCurrencyCode | string;
  kind: OfferKindEnum;
  link?: string;
  platform: number;
  price?: string | null;
  quality?: QualityEnum | BlankEnum;
  region: RegionCode;
  since?: string | null;
  until?: string | null;
};
export type PersonRowOut = {
  born: string;
  died: string;
  id: number;
  imdb_id: string | null;
  name: string;
  picture: PictureOut | null;
  professions: string[];
};
export type PersonRowPage = {
  count: number;
  /** Present and true where the count may be up to a minute old. */
  count_is_estimate?: boolean;
  next: string | null;
  previous: string | null;
  results: PersonRowOut[];
};
export type MovieRef = {
  id: number;
  title: string;
  year: number | null;
};
export type PersonAwardOut = {
  category: string;
  event: string;
  movie: MovieRef;
  note: string;
  won: boolean;
  year: number | null;
};
export type CreditedTitleOut = {
  directors: Ref[];
  end_year: number | null;
  episode: number | null;
  genres: string[];
  id: number;
  kind: TitleKindEnum;
  languages: string[];
  picture: PictureOut | null;
  rating: ScoreOut;
  season: number | null;
  series: MovieRef | null;
  title: string;
  year: number | null;
};
export type FilmographyCreditOut = {
  characters: string[];
  episodes: number | null;
  job: string;
  movie: CreditedTitleOut;
  uncredited: boolean;
};
export type FilmographyOut = {
  category: CategoryEnum;
  count: number;
  credits: FilmographyCreditOut[];
};
export type KnownTitleOut = {
  directors: Ref[];
  genres: string[];
  id: number;
  kind: TitleKindEnum;
  languages: string[];
  picture: PictureOut | null;
  rating: ScoreOut;
  title: string;
  year: number | null;
};
export type KnownForOut = {
  category: CategoryEnum;
  movie: KnownTitleOut;
};
export type PersonNameTypeEnum = 'birth' | 'native' | 'transliterated' | 'alias';
export type PersonNameOut = {
  language: string;
  name: string;
  type: PersonNameTypeEnum;
};
export type PersonPageOut = {
  awards: PersonAwardOut[];
  biography: string;
  birth_place: string;
  born: string;
  death_place: string;
  died: string;
  external_ids: ExternalIdOut[];
  filmography: FilmographyOut[];
  id: number;
  imdb_id: string | null;
  known_for: KnownForOut[];
  name: string;
  names: PersonNameOut[];
  picture: PictureOut | null;
  professions: string[];
};
export type LifeDate = string;
export type PersonIds = {
  /** A TMDB id is a number. */
  tmdb?: string;
  /** A Wikidata id is 'Q' and a number. */
  wikidata?: string;
  [key: string]: string | undefined;
};
export type NameInRequest = {
  language?: LanguageCode | string;
  name: string;
  type?: PersonNameTypeEnum;
};
export type PersonInRequest = {
  biography?: string;
  birth_place?: string;
  born?: LifeDate | string;
  death_place?: string;
  died?: LifeDate | string;
  external_ids?: PersonIds;
  imdb_id?: string | null;
  name: string;
  names?: NameInRequest[];
  professions?: string[];
};
export type PersonFoundOut = {
  address: string;
  born: string;
  died: string;
  id: number;
  imdb_id: string | null;
  name: string;
  picture: PictureOut | null;
  professions: string[];
};
export type PatchedPersonInRequest = {
  biography?: string;
  birth_place?: string;
  born?: LifeDate | string;
  death_place?: string;
  died?: LifeDate | string;
  external_ids?: PersonIds;
  imdb_id?: string | null;
  name?: string;
  names?: NameInRequest[];
  professions?: string[];
};
export type ChangeRowOut = {
  action: ActionEnum;
  at: string;
  by: EditorOut;
  /** By their names in the film format. */
  fields: string[];
  id: number;
  movie: number | null;
  note: string;
  person: number | null;
  platform: number | null;
  /** api, console, import:<source>, proposal:<id>, revert:<id> or merge:<id>. */
  source: string;
};
export type ChangeRowPage = {
  count: number;
  /** Present and true where the count may be up to a minute old. */
  count_is_estimate?: boolean;
  next: string | null;
  previous: string | null;
  results: ChangeRowOut[];
};
export type ProposedMovieOut = {
  id: number | null;
  title: string | null;
};
export type StateEnum = 'open' | 'accepted' | 'refused' | 'withdrawn';
export type ProposalOut = {
  by: EditorOut;
  comment: string;
  created_at: string;
  decided_at: string | null;
  decided_by: string;
  details: {
    [key: string]: any;
  };
  id: number;
  is_new: boolean;
  movie: ProposedMovieOut;
  reason: string;
  state: StateEnum;
};
export type ProposalPage = {
  count: number;
  /** Present and true where the count may be up to a minute old. */
  count_is_estimate?: boolean;
  next: string | null;
  previous: string | null;
  results: ProposalOut[];
};
export type ProposedFieldOut = {
  before: any;
  field: string;
  now: any;
  proposed: any;
};
export type ProposalPageOut = {
  by: EditorOut;
  comment: string;
  created_at: string;
  decided_at: string | null;
  decided_by: string;
  details: {
    [key: string]: any;
  };
  fields: ProposedFieldOut[];
  id: number;
  is_new: boolean;
  movie: ProposedMovieOut;
  reason: string;
  state: StateEnum;
};
export type PatchedMovieChangeInRequest = {
  alternate_titles?: AlternateTitleInRequest[];
  awards?: AwardInRequest[];
  box_office?: BoxOfficeInRequest[];
  certificates?: CertificateInRequest[];
  companies?: CompanyInRequest[];
  connections?: ConnectionInRequest[];
  countries?: CountryCode[];
  credits?: CreditInRequest[];
  end_year?: number | null;
  episode?: number | null;
  external_ids?: TitleIds;
  genres?: string[];
  keywords?: string[];
  kind?: TitleKindEnum;
  languages?: LanguageCode[];
  original_title?: string;
  platforms?: number[];
  release_date?: string | null;
  releases?: ReleaseInRequest[];
  runtime_minutes?: number | null;
  season?: number | null;
  /** The series that an episode belongs to. */
  series?: OtherTitleInRequest | null;
  synopsis?: string;
  taglines?: string[];
  title?: string;
  trivia?: TriviaInRequest[];
  versions?: VersionInRequest[];
  year?: number | null;
};
export type ProposalInRequest = {
  comment?: string;
  /** Fields of a title, as an admin would write them. */
  details: PatchedMovieChangeInRequest;
  movie?: number | null;
};
export type AcceptInRequest = {
  /** Fields that take the place of those proposed, or come on top, such as the platforms of a new title. */
  details?: PatchedMovieChangeInRequest;
  /** Also fields that have been changed since. */
  force?: boolean;
};
export type RefuseInRequest = {
  reason: string;
};
export type ReviewPage = {
  count: number;
  /** Present and true where the count may be up to a minute old. */
  count_is_estimate?: boolean;
  next: string | null;
  previous: string | null;
  results: ReviewOut[];
};
export type PatchedReviewChangeInRequest = {
  active?: boolean;
  body?: string;
  headline?: string;
  is_spoiler?: boolean;
  rating?: number;
  /** Why it is hidden, for admins to see. Not demanded here; the admin site demands one. */
  reason?: string;
};
export type ReviewChangeInRequest = {
  active?: boolean;
  body?: string;
  headline?: string;
  is_spoiler?: boolean;
  rating: number;
  /** Why it is hidden, for admins to see. Not demanded here; the admin site demands one. */
  reason?: string;
};
export type PlatformRowOut = {
  about: string;
  id: number;
  logo: string;
  /** As lists count: a series stands for its episodes. */
  movie_count: number;
  name: string;
  picture: PictureOut | null;
  regions: string[];
  website: string;
};
export type PlatformRowPage = {
  count: number;
  /** Present and true where the count may be up to a minute old. */
  count_is_estimate?: boolean;
  next: string | null;
  previous: string | null;
  results: PlatformRowOut[];
};
export type TermsOut = {
  currency: string;
  id: number;
  kind: OfferKindEnum;
  link: string;
  /** With two places: 3.99 */
  price: string | null;
  quality: QualityEnum | BlankEnum;
  since: string | null;
  until: string | null;
};
export type PlatformMovieOut = {
  directors: Ref[];
  genres: string[];
  id: number;
  kind: TitleKindEnum;
  languages: string[];
  offers?: TermsOut[];
  picture: PictureOut | null;
  rating: ScoreOut;
  title: string;
  year: number | null;
};
export type PlatformPageOut = {
  about: string;
  id: number;
  logo: string;
  /** As lists count: a series stands for its episodes. */
  movie_count: number;
  movies: PlatformMovieOut[];
  name: string;
  picture: PictureOut | null;
  region?: string;
  regions: string[];
  website: string;
};
export type PlatformInRequest = {
  about?: string;
  logo?: string;
  name: string;
  regions?: RegionCode[];
  website?: string;
};
export type ViewerOut = {
  platforms: PlatformRef[];
  region: string;
};
export type ViewerInRequest = {
  platforms: number[];
  region: RegionCode | string;
};
export type PatchedPlatformInRequest = {
  about?: string;
  logo?: string;
  name?: string;
  regions?: RegionCode[];
  website?: string;
};
export type CountryOut = {
  average: number;
  count: number;
  country: string;
};
export type DecadeOut = {
  average: number;
  count: number;
  decade: number;
};
export type GenreOut = {
  average: number;
  count: number;
  genre: string;
};
export type MonthOut = {
  count: number;
  /** `2026-11` */
  month: string;
};
export type FiguresOut = {
  /** Their mean, null while there are none. */
  average: number | null;
  /** Of all ratings, with a text and without. */
  count: number;
  /** The ten of most reviews, these first. */
  countries: CountryOut[];
  /** The earliest first; of titles whose year is known. */
  decades: DecadeOut[];
  /** The ten of most reviews, these first. */
  genres: GenreOut[];
  /** How often somebody found one of them helpful. */
  helpful_votes: number;
  /** How many of each rating, from 1 to 10. */
  histogram: number[];
  /** The last 24 months, the present one last. */
  months: MonthOut[];
  /** How many have a headline or a text. */
  with_text: number;
};
export type WatchlistMovieOut = {
  directors: Ref[];
  genres: string[];
  id: number;
  kind: TitleKindEnum;
  languages: string[];
  picture: PictureOut | null;
  rating: ScoreOut;
  title: string;
  year: number | null;
};
export type WatchlistEntryOut = {
  added_at: string;
  movie: WatchlistMovieOut;
};
export type WatchlistEntryPage = {
  count: number;
  /** Present and true where the count may be up to a minute old. */
  count_is_estimate?: boolean;
  next: string | null;
  previous: string | null;
  results: WatchlistEntryOut[];
};
export type WatchlistIn = {
  movie: number;
};
export type WatchlistInRequest = {
  movie: number;
};
export type MovieChangeInRequest = {
  alternate_titles?: AlternateTitleInRequest[];
  awards?: AwardInRequest[];
  box_office?: BoxOfficeInRequest[];
  certificates?: CertificateInRequest[];
  companies?: CompanyInRequest[];
  connections?: ConnectionInRequest[];
  countries?: CountryCode[];
  credits?: CreditInRequest[];
  end_year?: number | null;
  episode?: number | null;
  external_ids?: TitleIds;
  genres?: string[];
  keywords?: string[];
  kind?: TitleKindEnum;
  languages?: LanguageCode[];
  original_title?: string;
  platforms?: number[];
  release_date?: string | null;
  releases?: ReleaseInRequest[];
  runtime_minutes?: number | null;
  season?: number | null;
  /** The series that an episode belongs to. */
  series?: OtherTitleInRequest | null;
  synopsis?: string;
  taglines?: string[];
  title: string;
  trivia?: TriviaInRequest[];
  versions?: VersionInRequest[];
  year?: number | null;
};
export type AlternateTitleOut = {
  language: string;
  note: string;
  region: string;
  title: string;
  type: AlternateTitleTypeEnum;
};
export type PersonOut = {
  name: string;
  person: number;
};
export type AwardOut = {
  category: string;
  event: string;
  note: string;
  people: PersonOut[];
  won: boolean;
  year: number | null;
};
export type BoxOfficeOut = {
  amount: number;
  as_of: string;
  country: string;
  currency: string;
  kind: BoxOfficeKindEnum;
};
export type CompanyOut = {
  country: string;
  name: string;
  note: string;
  role: RoleEnum;
};
export type ConnectionOut = {
  imdb: string;
  kind: ConnectionKindEnum;
  movie: number | null;
  note: string;
  title: string;
  year: number | null;
};
export type ConnectionFromOut = {
  kind: ConnectionKindEnum;
  movie: number;
  note: string;
  title: string;
  year: number | null;
};
export type ReleaseOut = {
  country: string;
  date: string;
  note: string;
  type: ReleaseTypeEnum;
};
export type TriviaOut = {
  kind: TriviaKindEnum;
  spoiler: boolean;
  text: string | null;
};
export type VersionOut = {
  name: string;
  note: string;
  runtime: number | null;
};
export type DetailsOut = {
  alternate_titles: AlternateTitleOut[];
  awards: AwardOut[];
  box_office: BoxOfficeOut[];
  certificates: CertificateOut[];
  companies: CompanyOut[];
  connections: ConnectionOut[];
  connections_from: ConnectionFromOut[];
  id: number;
  keywords: string[];
  releases: ReleaseOut[];
  taglines: string[];
  title: string;
  trivia: TriviaOut[];
  versions: VersionOut[];
  year: number | null;
};
export type RatingOut = {
  /** R, their mean. */
  average: number | null;
  /** v, the votes. */
  count: number;
};
export type EpisodeRatingOut = {
  episode: number | null;
  id: number;
  rating: RatingOut;
  title: string;
};
export type SeasonRatingsOut = {
  average: number | null;
  episodes: EpisodeRatingOut[];
  season: number | null;
};
export type RatedSeriesOut = {
  directors: Ref[];
  end_year: number | null;
  genres: string[];
  id: number;
  kind: TitleKindEnum;
  languages: string[];
  picture: PictureOut | null;
  rating: ScoreOut;
  title: string;
  year: number | null;
};
export type EpisodesOut = {
  episode_average: number | null;
  seasons: SeasonRatingsOut[];
  series: RatedSeriesOut;
};
export type OfferPage = {
  count: number;
  /** Present and true where the count may be up to a minute old. */
  count_is_estimate?: boolean;
  next: string | null;
  previous: string | null;
  results: OfferOut[];
};
export type ReviewInRequest = {
  body?: string;
  headline?: string;
  is_spoiler?: boolean;
  rating: number;
};
export type SeasonOut = {
  /** The mean of its rated episodes' averages. */
  average: number | null;
  episode_count: number;
  season: number | null;
  year_from: number | null;
  year_to: number | null;
};
export type SeasonsOut = {
  episode_average: number | null;
  seasons: SeasonOut[];
  series: RatedSeriesOut;
};
export type EpisodeOut = {
  episode: number | null;
  id: number;
  rating: RatingOut;
  release_date: string | null;
  runtime_minutes: number | null;
  synopsis: string;
  title: string;
  year: number | null;
};
export type SeasonPageOut = {
  average: number | null;
  episode_average: number | null;
  episodes: EpisodeOut[];
  season: number | null;
  series: RatedSeriesOut;
};
