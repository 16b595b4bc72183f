/** Where the reader watches: all platforms to choose from, and the choice, which shows its change at once. */
import { cursorOf } from '@matinee/shared/api/films.ts';
import type { PlatformRowOut, PlatformRowPage, ViewerOut } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import type { ThunkDispatch, UnknownAction } from '@reduxjs/toolkit';
import { useDispatch } from 'react-redux';

const MOST_PAGES = 10;

export const watching = movies.injectEndpoints({
  endpoints: (build) => ({
    allPlatforms: build.query<PlatformRowOut[], void>({
      queryFn: async (_, __, ___, ask) => {
        const all: PlatformRowOut[] = [];
        let cursor: string | undefined;
        for (let page = 0; page < MOST_PAGES; page += 1) {
          const { data, error } = await ask({ url: '/api/v1/stream/', params: { page_size: 100, cursor } });
          if (error) return { error };
          const { results, next } = data as PlatformRowPage;
          all.push(...results);
          cursor = cursorOf(next);
          if (!cursor) break;
        }
        return { data: all };
      },
      providesTags: ['Platform'],
    }),
  }),
});

type AnyState = Parameters<typeof movies.util.selectInvalidatedBy>[0];

export const useChangeViewer = () => {
  const dispatch = useDispatch<ThunkDispatch<AnyState, unknown, UnknownAction>>();
  const [replace] = movies.useViewersReplaceMutation();
  return async (viewer: ViewerOut): Promise<void> => {
    const shown = dispatch(movies.util.updateQueryData('viewersRetrieve', undefined, () => viewer));
    try {
      const platforms = viewer.platforms.map(({ id }) => id);
      await replace({ viewerInRequest: { region: viewer.region, platforms } }).unwrap();
    } catch (problem) {
      shown.undo();
      throw problem;
    }
  };
};
