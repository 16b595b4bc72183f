/** A film in a rail or a grid: poster, title, year, and what is the reader's own in the accent. */
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Own } from '../api/films';
import { useFormats } from '../words/format';
import { CardActions, CardMore } from './CardActions';
import { Poster, type Pictured } from './Drawing';
import styles from './FilmCard.module.css';
import { Icon } from './Icon';

export type { Own };

export interface CardFilm extends Pictured {
  rating?: { score?: number | null; average?: number | null; count?: number };
}

interface FilmCardProps {
  film: CardFilm;
  own?: Own;
  width?: number;
}

export const filmAddress = (film: { id?: number }): string => `/film/${film.id}/`;

export const FilmCard = memo(({ film, own, width = 184 }: FilmCardProps) => {
  const { t } = useTranslation();
  const { score } = useFormats();
  const mean = film.rating?.score ?? film.rating?.average;
  return (
    <article className={styles.card}>
      <Link to={filmAddress(film)} viewTransition>
        <Poster film={film} width={width} />
        <span className={styles.title} dir="auto">
          {film.title}
        </span>
      </Link>
      <CardActions film={film} onWatchlist={own?.onWatchlist ?? false} />
      <p className={styles.line}>
        <span className="m-number">{film.year ?? t('unknownYear')}</span>
        {own?.onWatchlist && (
          <span className={styles.own} role="img" aria-label={t('onWatchlist')}>
            <Icon name="flag" filled />
          </span>
        )}
        {own?.rating !== undefined ? (
          <b className={styles.yours}>
            <span className="m-hidden">{t('yourRating')} </span>
            {own.rating}
          </b>
        ) : (
          typeof mean === 'number' && <b className="m-number">{score(mean)}</b>
        )}
        <CardMore film={film} onWatchlist={own?.onWatchlist ?? false} />
      </p>
    </article>
  );
});

export const CardSkeleton = () => (
  <div className={styles.card} aria-hidden="true">
    <span className={`${styles.ghost} m-skeleton`} />
    <span className={`${styles.line1} m-skeleton`} />
    <span className={`${styles.line2} m-skeleton`} />
  </div>
);
