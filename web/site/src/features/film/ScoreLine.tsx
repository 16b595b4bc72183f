/** What everybody thinks: the mean with its votes, and the ratings as columns with the reader's own in the accent. */
import { Bars } from '@matinee/shared/ui/Bars.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Film } from './film';
import { useMine } from './mine';
import styles from './film.module.css';
import { reviewsElement } from './reviewsAsked';

const FEW = 5;

export const ScoreLine = ({ film }: { film: Film }) => {
  const { t } = useTranslation(['film', 'shared']);
  const { score, number } = useFormats();
  // On a phone the columns are too narrow to hit; the fields above the reviews do the same.
  const isWide = useMediaQuery('(min-width: 40em)') ?? false;
  const mine = useMine(film.id);
  const [, setAsked] = useSearchParams();
  const { average, count, histogram } = film.rating;
  const bars = histogram.map((votes, place) => ({
    label: number(place + 1),
    count: votes,
    isOwn: mine.rating === place + 1,
  }));
  const filter = (place: number) => {
    const rating = String(place + 1);
    setAsked(
      (before) => {
        const after = new URLSearchParams(before);
        after.set('min_rating', rating);
        after.set('max_rating', rating);
        after.set('view', 'all');
        return after;
      },
      { preventScrollReset: true, replace: true },
    );
    reviewsElement()?.scrollIntoView({ block: 'start' });
  };
  return (
    <div className={styles.scores}>
      <div>
        {count >= FEW && average !== null ? (
          <p className="m-score">{score(average)}</p>
        ) : (
          <p className={styles.few}>{t('shared:tooFewVotes')}</p>
        )}
        <p className="m-small m-dim m-number">{t('shared:votes', { count, n: number(count) })}</p>
      </div>
      {count > 0 && (
        <div className={styles.bars}>
          <Bars
            bars={bars}
            caption={t('ratingsByValue')}
            height={64}
            pick={
              isWide
                ? { on: filter, label: (bar) => t('showRated', { rating: bar.label, n: number(bar.count) }) }
                : undefined
            }
          />
        </div>
      )}
    </div>
  );
};
