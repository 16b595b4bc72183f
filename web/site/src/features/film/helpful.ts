/** Says that a review helped, or takes it back: shown at once, put back if it is refused. */
import type { ReviewOut } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { useAsMember } from '@matinee/shared/session/account.ts';
import { toastProblem } from '@matinee/shared/ui/toast.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiDispatch } from './dispatch';

export const useHelpful = (review: ReviewOut, group: number[], isHelpful: boolean) => {
  const dispatch = useApiDispatch();
  const { t, i18n } = useTranslation(['problems', 'shared']);
  const asMember = useAsMember();
  const [vote] = movies.useReviewsVoteHelpfulMutation();
  const [takeBack] = movies.useReviewsTakeBackHelpfulMutation();
  const [added, setAdded] = useState(0);
  const put = async (isOn: boolean): Promise<void> => {
    const found = await dispatch(movies.endpoints.mineHelpful.initiate({ review: group }, { subscribe: false }))
      .unwrap()
      .catch(() => ({ results: [] as number[] }));
    if (found.results.includes(review.id) === isOn) return;
    const shown = dispatch(
      movies.util.updateQueryData('mineHelpful', { review: group }, (draft) => {
        draft.results = isOn ? [...draft.results, review.id] : draft.results.filter((id) => id !== review.id);
      }),
    );
    setAdded((before) => before + (isOn ? 1 : -1));
    try {
      await (isOn ? vote({ id: review.id }) : takeBack({ id: review.id })).unwrap();
    } catch (problem) {
      shown.undo();
      setAdded((before) => before - (isOn ? 1 : -1));
      toastProblem(problem, t, i18n.language, () => void put(isOn));
    }
  };
  return {
    count: Math.max(0, review.helpful_count + added),
    toggle: () => void asMember('helpful', review.author.username, () => put(!isHelpful)),
  };
};
