/** Rates a film and takes a rating back: shown at once, sent one after the other, put back if it is refused. */
import type { MoviePageOut, ReviewInRequest, ReviewOut } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { isProblem } from '@matinee/shared/api/problems.ts';
import { useAsMember } from '@matinee/shared/session/account.ts';
import { toast, toastProblem } from '@matinee/shared/ui/toast.tsx';
import { useTranslation } from 'react-i18next';
import { filmApi, type Mine } from './api';
import { useApiDispatch, type Dispatch } from './dispatch';

type Change = Partial<ReviewInRequest>;

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

const ownOf = (dispatch: Dispatch, film: number): Promise<Mine> =>
  dispatch(filmApi.endpoints.filmMine.initiate(film, { subscribe: false })).unwrap();

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
const foretold = (dispatch: Dispatch, film: number, after: number | null): (() => void) => {
  let before: number | null = null;
  const mine = dispatch(
    filmApi.util.updateQueryData('filmMine', film, (draft) => {
      before = draft.rating;
      draft.rating = after;
      if (after === null) draft.review = null;
    }),
  );
  const page = dispatch(
    movies.util.updateQueryData('moviesRetrieve', { id: film }, (draft) => counted(draft.rating, before, after)),
  );
  return () => {
    mine.undo();
    page.undo();
  };
};

const keepReview = (dispatch: Dispatch, film: number, review: ReviewOut): void => {
  dispatch(
    filmApi.util.updateQueryData('filmMine', film, (draft) => {
      draft.review = review.id;
      draft.rating = review.rating;
    }),
  );
};

/** Writes what is given into the reader's review of the film, which is made where there is none. */
const write = async (dispatch: Dispatch, film: number, change: Change & { rating: number }): Promise<ReviewOut> => {
  const changed = (id: number) =>
    dispatch(movies.endpoints.reviewsChange.initiate({ id, patchedReviewChangeInRequest: change })).unwrap();
  const { review } = await ownOf(dispatch, film);
  if (review !== null) return changed(review);
  try {
    return await dispatch(movies.endpoints.reviewsCreate.initiate({ id: film, reviewInRequest: change })).unwrap();
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

export const useRating = (film: { id: number; title: string }): Rating => {
  const dispatch = useApiDispatch();
  const { t, i18n } = useTranslation(['film', 'shared', 'problems']);
  const asMember = useAsMember();
  const save = (given: Change & { rating: number }) =>
    inTurn(film.id, async () => {
      await ownOf(dispatch, film.id);
      const takeBack = foretold(dispatch, film.id, given.rating);
      try {
        keepReview(dispatch, film.id, await write(dispatch, film.id, given));
      } catch (problem) {
        takeBack();
        throw problem;
      }
    });
  const clear = () =>
    inTurn(film.id, async () => {
      const { review } = await ownOf(dispatch, film.id);
      if (review === null) return;
      const gone = await dispatch(
        movies.endpoints.reviewsRetrieve.initiate({ id: review }, { subscribe: false }),
      ).unwrap();
      const takeBack = foretold(dispatch, film.id, null);
      try {
        await dispatch(movies.endpoints.reviewsWithdraw.initiate({ id: review })).unwrap();
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
    rate: (rating) => void asMember('rate', film.title, () => tried(rating === null ? null : { rating })),
    review: async (given) => {
      let isSaved = false;
      await asMember('review', film.title, async () => {
        await save(given);
        isSaved = true;
      });
      return isSaved;
    },
  };
};
