/** A title at its rank: the first three as marquees. */
import type { Own } from '@matinee/shared/api/films.ts';
import type { MoveOut, MovieRowOut } from '@matinee/shared/api/generated/movies.ts';
import { Poster } from '@matinee/shared/ui/Drawing.tsx';
import { filmAddress } from '@matinee/shared/ui/FilmCard.tsx';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { widthOf } from '@matinee/shared/ui/Title.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './Charts.module.css';
import { Move } from './Move';

interface PlaceProps {
  position: number;
  film: MovieRowOut;
  own?: Own;
  move?: MoveOut;
  hasMoves: boolean;
}

const MARQUEES = 3;

export const Place = memo(({ position, film, own, move, hasMoves }: PlaceProps) => {
  const { t } = useTranslation(['charts', 'shared']);
  const { number, list, exact } = useFormats();
  const isBig = position <= MARQUEES;
  const score = film.rating?.score ?? 0;
  return (
    <li className={isBig ? `${styles.row} ${styles.big}` : styles.row}>
      <span className={styles.rank}>{number(position)}</span>
      <span className={styles.poster}>
        <Poster film={film} width={isBig ? 152 : 56} />
      </span>
      <div className={styles.title}>
        <h2 style={isBig ? { fontStretch: `${widthOf(film.title ?? '')}%` } : undefined} dir="auto">
          <Link to={filmAddress(film)} viewTransition>
            {film.title}
          </Link>
        </h2>
        <p className="m-small m-dim">
          <span className="m-number">{film.year}</span>
          {film.directors?.length ? ` · ${list(film.directors.map(({ name }) => name))}` : ''}
        </p>
      </div>
      <span className={styles.moveCell}>{hasMoves && <Move move={move} />}</span>
      <span className={styles.score}>
        <b className="m-number">{exact(score)}</b>
        <span className={styles.bar}>
          <i style={{ width: `${score * 10}%` }} />
        </span>
      </span>
      <span className={`${styles.votes} m-number`}>
        {number(film.rating?.count ?? 0)}
        <span className="m-hidden"> {t('charts:column.votes')}</span>
      </span>
      <span className={styles.you}>
        {own?.rating !== undefined ? (
          <>
            <span className="m-hidden">{t('shared:yourRating')} </span>
            {number(own.rating)}
          </>
        ) : (
          own?.onWatchlist && (
            <span role="img" aria-label={t('shared:onWatchlist')}>
              <Icon name="flag" filled />
            </span>
          )
        )}
      </span>
    </li>
  );
});

export const PlaceSkeleton = () => (
  <li className={styles.row} aria-hidden="true">
    <span className={styles.rank} />
    <span className={`m-skeleton ${styles.poster} ${styles.ghost}`} />
    <span className={`m-skeleton ${styles.ghostTitle}`} />
  </li>
);
