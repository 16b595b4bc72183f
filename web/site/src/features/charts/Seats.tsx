/** The chart as a hall with a seat for each place: those of films that the reader has rated are taken. */
import type { Owned } from '@matinee/shared/api/films.ts';
import type { PlaceOut } from '@matinee/shared/api/generated/movies.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import styles from './Charts.module.css';

export const Seats = ({ places, own }: { places: PlaceOut[]; own: Owned }) => {
  const { t } = useTranslation('charts');
  const { number } = useFormats();
  const isSeen = ({ movie }: PlaceOut) => own[movie.id ?? 0]?.rating !== undefined;
  const seen = places.filter(isSeen).length;
  return (
    <section>
      <h2>{t('seats.title')}</h2>
      <p>
        <b className={styles.seen}>{number(seen)}</b>{' '}
        <span className="m-dim">
          {t('seats.seen', { n: number(seen), count: places.length, all: number(places.length) })}
        </span>
      </p>
      <div className={styles.hall} aria-hidden="true">
        {places.map((place) => (
          <i key={place.position} className={isSeen(place) ? styles.taken : undefined} />
        ))}
      </div>
    </section>
  );
};
