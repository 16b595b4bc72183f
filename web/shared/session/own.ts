/** What is the reader's own on the films of a page, and the watchlist's switch, which shows its change at once. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch, useStore } from 'react-redux';
import type { ThunkDispatch, UnknownAction } from '@reduxjs/toolkit';
import { base } from '../api/base';
import { films, type Own, type Owned } from '../api/films';
import { movies } from '../api/movies';
import { toast, toastProblem } from '../ui/toast';
import { useAsMember, useIsSignedIn } from './account';

const NOTHING: Owned = {};
const { initiate: add } = movies.endpoints.watchlistAdd;
const { initiate: remove } = movies.endpoints.watchlistRemove;

/**
 * The reader's rating and watchlist entry by film, in one request for all that are named; nothing for a visitor.
 *
 * Lists that go on ask once for each page of theirs: call it where a page of cards is shown.
 */
export const useOwn = (ids: readonly (number | undefined)[]): Owned => {
  const isSignedIn = useIsSignedIn();
  const numbers = useMemo(
    () => [...new Set(ids.filter((id) => id !== undefined))].sort((one, other) => one - other).join(','),
    [ids],
  );
  const { data } = films.useOwnQuery(numbers, { skip: !isSignedIn || numbers === '' });
  return isSignedIn ? (data ?? NOTHING) : NOTHING;
};

type Change = (own: Own) => Own;
type AnyState = Parameters<typeof films.util.selectInvalidatedBy>[0];
type Dispatch = ThunkDispatch<AnyState, unknown, UnknownAction>;

/** Changes what is shown as the reader's own on a film, wherever it is shown; returns the way back. */
export const useChangeOwn = () => {
  const dispatch = useDispatch<Dispatch>();
  const store = useStore<AnyState>();
  return (film: number, change: Change): (() => void) => {
    const shown = base.util
      .selectInvalidatedBy(store.getState(), [{ type: 'Mine', id: film }])
      .filter(({ endpointName }) => endpointName === 'own');
    const patches = shown.map(({ originalArgs }) =>
      dispatch(
        films.util.updateQueryData('own', originalArgs as string, (owned) => {
          (owned as Record<number, Own>)[film] = change(owned[film] ?? {});
        }),
      ),
    );
    return () => patches.forEach((patch) => patch.undo());
  };
};

interface Named {
  id?: number;
  title?: string;
}

/** Puts a film on the watchlist or takes it off, after asking a visitor to sign in; what is refused goes back. */
export const useWatchlistSwitch = () => {
  const { t, i18n } = useTranslation();
  const asMember = useAsMember();
  const changeOwn = useChangeOwn();
  const dispatch = useDispatch<Dispatch>();
  const put = async (id: number, title: string, isOn: boolean): Promise<void> => {
    const goBack = changeOwn(id, (own) => ({ ...own, onWatchlist: isOn }));
    try {
      // Not by hooks: each card would hold a subscription of its own.
      if (isOn) await dispatch(add({ watchlistInRequest: { movie: id } }, { track: false })).unwrap();
      else await dispatch(remove({ id }, { track: false })).unwrap();
    } catch (problem) {
      goBack();
      toastProblem(problem, t, i18n.language, () => void put(id, title, isOn));
      return;
    }
    if (isOn) toast(t('watchlist.added', { name: title }));
    else toast(t('watchlist.removed', { name: title }), { label: t('undo'), run: () => void put(id, title, true) });
  };
  return ({ id, title = '' }: Named, isOn: boolean): Promise<void> =>
    id === undefined ? Promise.resolve() : asMember('watchlist', title, () => put(id, title, isOn));
};
