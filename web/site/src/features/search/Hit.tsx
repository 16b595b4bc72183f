/** A film that was found: where the words stand, and its score or the reader's. */
import type { Own } from '@matinee/shared/api/films.ts';
import type { MovieRowOut } from '@matinee/shared/api/generated/movies.ts';
import { Poster } from '@matinee/shared/ui/Drawing.tsx';
import { filmAddress } from '@matinee/shared/ui/FilmCard.tsx';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { fitOf } from './find';
import { Marked } from './Marked';
import styles from './Search.module.css';

interface HitProps {
  film: MovieRowOut;
  own?: Own;
  wanted: string;
}

export const Hit = memo(({ film, own, wanted }: HitProps) => {
  const { t } = useTranslation(['search', 'shared']);
  const { number, score } = useFormats();
  const fit = fitOf(film, wanted);
  return (
    <li className={styles.hit}>
      <Link to={filmAddress(film)} tabIndex={-1} aria-hidden="true">
        <Poster film={film} width={56} />
      </Link>
      <div>
        <h3 dir="auto">
          <Link to={filmAddress(film)} viewTransition>
            <Marked text={film.title ?? ''} wanted={wanted} />
          </Link>
        </h3>
        <p className="m-small m-dim">{[film.year, film.directors?.[0]?.name].filter(Boolean).join(' · ')}</p>
        {fit === 'elsewhere' && <p className="m-small m-faint">{t('search:fit.elsewhere')}</p>}
        {fit === 'original' && (
          <p className="m-small m-faint" dir="auto">
            <Marked text={film.original_title ?? ''} wanted={wanted} />
          </p>
        )}
      </div>
      <p className={styles.mark}>
        {own?.onWatchlist && (
          <span className={styles.yours} role="img" aria-label={t('shared:onWatchlist')}>
            <Icon name="flag" filled />
          </span>
        )}
        {own?.rating === undefined ? (
          typeof film.rating?.score === 'number' && <b>{score(film.rating.score)}</b>
        ) : (
          <b className={styles.yours}>
            <span className="m-hidden">{t('shared:yourRating')} </span>
            {number(own.rating)}
          </b>
        )}
      </p>
    </li>
  );
});
