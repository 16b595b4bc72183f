/** How the reviews are sorted and which of them are shown: all of it in the address. */
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ORDERINGS, reviewsAsked } from './reviewsAsked';
import styles from './Reviews.module.css';

const RATINGS = Array.from({ length: 10 }, (_, place) => String(place + 1));

export const ReviewsBar = () => {
  const { t } = useTranslation('film');
  const [params, setParams] = useSearchParams();
  const asked = reviewsAsked(0, params);
  const set = (changes: Record<string, string>) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) {
          if (value) after.set(name, value);
          else after.delete(name);
        }
        return after;
      },
      { preventScrollReset: true, replace: true },
    );
  return (
    <div className={styles.bar}>
      <div className={styles.chips} role="group" aria-label={t('reviews.sort')}>
        {ORDERINGS.map((ordering) => (
          <button
            key={ordering}
            className="m-chip"
            type="button"
            aria-pressed={asked.ordering === ordering}
            onClick={() => set({ ordering: ordering === 'helpful' ? '' : ordering })}
          >
            {t(`reviews.by.${ordering}`)}
          </button>
        ))}
      </div>
      <div className={styles.chips} role="group" aria-label={t('reviews.which')}>
        <Range name="min_rating" label={t('reviews.from')} value={asked.min_rating} set={set} />
        <Range name="max_rating" label={t('reviews.to')} value={asked.max_rating} set={set} />
        <button
          className="m-chip"
          type="button"
          aria-pressed={asked.spoilers === false}
          onClick={() => set({ spoilers: asked.spoilers === false ? '' : 'false' })}
        >
          {t('reviews.withoutSpoilers')}
        </button>
        <button
          className="m-chip"
          type="button"
          aria-pressed={asked.with_text === true}
          onClick={() => set({ view: asked.with_text ? 'all' : '' })}
        >
          {t('reviews.withText')}
        </button>
      </div>
    </div>
  );
};

interface RangeProps {
  name: string;
  label: string;
  value: number | undefined;
  set: (changes: Record<string, string>) => void;
}

const Range = ({ name, label, value, set }: RangeProps) => (
  <label className={styles.range}>
    {label}
    <select value={value ?? ''} onChange={(event) => set({ [name]: event.target.value })}>
      <option value="">–</option>
      {RATINGS.map((rating) => (
        <option key={rating} value={rating}>
          {rating}
        </option>
      ))}
    </select>
  </label>
);
