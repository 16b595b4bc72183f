/** Puts a film on the reader's watchlist and takes it off: shown at once, put back if it is refused. */
import { movies } from '@matinee/shared/api/movies.ts';
import { useAsMember } from '@matinee/shared/session/account.ts';
import { toast, toastProblem } from '@matinee/shared/ui/toast.tsx';
import { useTranslation } from 'react-i18next';
import { filmApi } from './api';
import { useApiDispatch } from './dispatch';

export const useWatchlist = (film: { id: number; title: string }) => {
  const dispatch = useApiDispatch();
  const { t, i18n } = useTranslation(['film', 'shared', 'problems']);
  const asMember = useAsMember();
  const put = async (isOn: boolean): Promise<void> => {
    await dispatch(filmApi.endpoints.filmMine.initiate(film.id, { subscribe: false }));
    const shown = dispatch(
      filmApi.util.updateQueryData('filmMine', film.id, (draft) => {
        draft.onWatchlist = isOn;
      }),
    );
    try {
      await (isOn
        ? dispatch(movies.endpoints.watchlistAdd.initiate({ watchlistInRequest: { movie: film.id } })).unwrap()
        : dispatch(movies.endpoints.watchlistRemove.initiate({ id: film.id })).unwrap());
      if (!isOn) toast(t('ticket.offWatchlist'), { label: t('shared:undo'), run: () => void put(true) });
    } catch (problem) {
      shown.undo();
      toastProblem(problem, t, i18n.language, () => void put(isOn));
    }
  };
  return (isOn: boolean): void => void asMember('watchlist', film.title, () => put(isOn));
};
