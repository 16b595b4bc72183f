/** Where no review is shown: either there is none yet, or a filter leaves all of them out. */
import { Empty } from '@matinee/shared/ui/Note.tsx';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Film } from './film';
import { reviewsAsked } from './reviewsAsked';

export const NoReviews = ({ film }: { film: Film }) => {
  const { t } = useTranslation('film');
  const [params, setParams] = useSearchParams();
  const asked = reviewsAsked(film.id, params);
  const isFiltered = asked.min_rating || asked.max_rating || asked.spoilers === false;
  const isBare = asked.with_text && film.rating.count > 0;
  const widen = (change: (params: URLSearchParams) => void) => () =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        change(after);
        return after;
      },
      { preventScrollReset: true, replace: true },
    );
  const action = isFiltered ? (
    <button
      className="m-button"
      type="button"
      onClick={widen((after) => ['min_rating', 'max_rating', 'spoilers'].forEach((name) => after.delete(name)))}
    >
      {t('reviews.widen')}
    </button>
  ) : isBare ? (
    <button className="m-button" type="button" onClick={widen((after) => after.set('view', 'all'))}>
      {t('reviews.alsoBare')}
    </button>
  ) : undefined;
  return (
    <Empty drawn={t('reviews.title')} action={action}>
      {isFiltered ? t('reviews.noneSuch') : isBare ? t('reviews.noneWritten') : t('reviews.none')}
    </Empty>
  );
};
