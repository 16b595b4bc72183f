/** Rates a film and takes a rating back: shown at once, sent one after the other, put back if it is refused. */
import type { MoviePageOut, ReviewInRequest, ReviewOut } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { films, type Own } from '@matinee/shared/api/films.ts';
import { isProblem } from '@matinee/shared/api/problems.ts';
import { useAsMember } from '@matinee/shared/session/account.ts';
import { useChangeOwn } from '@matinee/shared/session/own.ts';
import type { Pictured } from '@matinee/shared/ui/Drawing.tsx';
import { toast, toastProblem } from '@matinee/shared/ui/toast.tsx';
import { useTranslation } from 'react-i18next';
import { useApiDispatch, type Dispatch } from './dispatch';

type Change = Partial<ReviewInRequest>;
type ChangeOwn = ReturnType<typeof useChangeOwn>;

/** No part of the page waits for the answer through the store. */
const UNTRACKED = { track: false };

const queues = new Map<number, Promise<unknown>>();

/** Does what is wanted of a film one after the other: the second click must know of the review that the first made. */
const inTurn = <T>(film: number, work: () => Promise<T>): Promise<T> => {
  const turn = (queues.get(film) ?? Promise.resolve()).then(work, work);
  queues.set(
    film,
    turn.catch(() => undefined),
  );
  return turn;
};

const ownOf = async (dispatch: Dispatch, film: number): Promise<Own> => {
  const owned = await dispatch(films.endpoints.own.initiate(String(film), { subscribe: false })).unwrap();
  return owned[film] ?? {};
};

/** Counts a rating in the columns of the page, in place of the one before. */
export const counted = (rating: MoviePageOut['rating'], before: number | null, after: number | null): void => {
  const add = (value: number, votes: number) => {
    rating.histogram[value - 1] = Math.max(0, (rating.histogram[value - 1] ?? 0) + votes);
    rating.count += votes;
    rating.sum += votes * value;
  };
  if (before !== null) add(before, -1);
  if (after !== null) add(after, 1);
  rating.average = rating.count > 0 ? rating.sum / rating.count : null;
};

/** Shows a rating before it is kept; what it gives back takes that away again. */
const foretold = (dispatch: Dispatch, changeOwn: ChangeOwn, film: number, after: number | null): (() => void) => {
  let before: number | null = null;
  const takeBack = changeOwn(film, ({ rating, review, ...own }) => {
    before = rating ?? null;
    return after === null ? own : { ...own, rating: after, ...(review !== undefined && { review }) };
  });
  const page = dispatch(
    movies.util.updateQueryData('moviesRetrieve', { id: film }, (draft) => counted(draft.rating, before, after)),
  );
  return () => {
    takeBack();
    page.undo();
  };
};

/** Writes what is given into the reader's review of the film, which is made where there is none. */
const write = async (
  dispatch: Dispatch,
  film: number,
  change: Change & { rating: number },
): Promise<ReviewOut | null> => {
  const changed = (id: number) =>
    dispatch(movies.endpoints.reviewsChange.initiate({ id, patchedReviewChangeInRequest: change }, UNTRACKED)).unwrap();
  const { review } = await ownOf(dispatch, film);
  if (review !== undefined) return changed(review);
  try {
    return await dispatch(
      movies.endpoints.reviewsCreate.initiate({ id: film, reviewInRequest: change }, UNTRACKED),
    ).unwrap();
  } catch (problem) {
    if (!isProblem(problem) || problem.code !== 'already-reviewed') throw problem;
    return changed(Number(problem.members.review));
  }
};

interface Rating {
  rate: (rating: number | null) => void;
  /** Keeps a review whole and says whether it did: a visitor may not want to sign in. Rejects with the problem. */
  review: (given: Change & { rating: number }) => Promise<boolean>;
}

export const useRating = (film: Pictured & { id: number; title: string }): Rating => {
  const dispatch = useApiDispatch();
  const { t, i18n } = useTranslation(['film', 'shared', 'problems']);
  const asMember = useAsMember();
  const changeOwn = useChangeOwn();
  const save = (given: Change & { rating: number }) =>
    inTurn(film.id, async () => {
      await ownOf(dispatch, film.id);
      const takeBack = foretold(dispatch, changeOwn, film.id, given.rating);
      try {
        const written = await write(dispatch, film.id, given);
        if (written) changeOwn(film.id, (own) => ({ ...own, rating: written.rating, review: written.id }));
      } catch (problem) {
        takeBack();
        throw problem;
      }
    });
  const clear = () =>
    inTurn(film.id, async () => {
      const { review } = await ownOf(dispatch, film.id);
      if (review === undefined) return;
      const gone = await dispatch(
        movies.endpoints.reviewsRetrieve.initiate({ id: review }, { subscribe: false }),
      ).unwrap();
      const takeBack = foretold(dispatch, changeOwn, film.id, null);
      try {
        await dispatch(movies.endpoints.reviewsWithdraw.initiate({ id: review }, UNTRACKED)).unwrap();
      } catch (problem) {
        takeBack();
        throw problem;
      }
      const { rating, headline, body, is_spoiler } = gone;
      toast(t(body || headline ? 'ticket.reviewDeleted' : 'ticket.cleared'), {
        label: t('shared:undo'),
        run: () => tried({ rating, headline, body, is_spoiler }),
      });
    });
  const tried = (given: (Change & { rating: number }) | null): void => {
    const work = given === null ? clear() : save(given);
    work.catch((problem: unknown) => toastProblem(problem, t, i18n.language, () => tried(given)));
  };
  return {
    rate: (rating) => void asMember('rate', film.title, () => tried(rating === null ? null : { rating }), film),
    review: async (given) => {
      let isSaved = false;
      await asMember(
        'review',
        film.title,
        async () => {
          await save(given);
          isSaved = true;
        },
        film,
      );
      return isSaved;
    },
  };
};
