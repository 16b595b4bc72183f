/** How much of a person's work the reader has rated, and how they liked it. */
import type { PersonPageOut } from '@matinee/shared/api/generated/movies.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { titlesOf } from './credits';
import type { Mine } from './mine';
import styles from './people.module.css';

export const Seen = ({ person, mine }: { person: PersonPageOut; mine: Mine }) => {
  const { t } = useTranslation('people');
  const { score } = useFormats();
  const titles = titlesOf(person);
  const ratings = titles.map(({ id }) => mine.get(id)?.rating).filter((rating) => rating !== undefined);
  if (!mine.size || !titles.length) return null;
  const mean = ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length;
  return (
    <p className={styles.seen}>
      <span className={styles.track} aria-hidden="true">
        <i style={{ width: `${(100 * ratings.length) / titles.length}%` }} />
      </span>
      <span className="m-number">
        {t('rated', { count: titles.length, n: ratings.length })}
        {ratings.length > 0 && ` ${t('yourMean', { mean: score(mean) })}`}
      </span>
    </p>
  );
};
