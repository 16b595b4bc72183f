/** The first hit, at large, with why it is first. */
import type { Own } from '@matinee/shared/api/films.ts';
import type { MovieRowOut } from '@matinee/shared/api/generated/movies.ts';
import { useWatchlistSwitch } from '@matinee/shared/session/own.ts';
import { Poster } from '@matinee/shared/ui/Drawing.tsx';
import { filmAddress } from '@matinee/shared/ui/FilmCard.tsx';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { widthOf } from '@matinee/shared/ui/Title.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { fitOf } from './find';
import { Marked } from './Marked';
import styles from './Search.module.css';

interface BestProps {
  film: MovieRowOut;
  own?: Own;
  wanted: string;
}

export const Best = ({ film, own, wanted }: BestProps) => {
  const { t } = useTranslation(['search', 'shared']);
  const { minutes, number, score, list } = useFormats();
  const put = useWatchlistSwitch();
  const isOn = own?.onWatchlist ?? false;
  const count = film.rating?.count ?? 0;
  const why = [
    t(`search:fit.${fitOf(film, wanted)}`),
    count > 0 && t('search:why.votes', { count, n: number(count) }),
    own?.rating !== undefined && t('search:why.rated', { n: number(own.rating) }),
    isOn && t('shared:onWatchlist'),
  ].filter(Boolean);
  const facts = [
    film.year,
    film.runtime_minutes ? minutes(film.runtime_minutes) : '',
    film.directors?.length ? list(film.directors.map(({ name }) => name)) : '',
  ].filter(Boolean);
  return (
    <article className={styles.best}>
      <Link to={filmAddress(film)} tabIndex={-1} aria-hidden="true">
        <Poster film={film} width={152} />
      </Link>
      <div>
        <h2 style={{ fontStretch: `${Math.min(100, widthOf(film.title ?? ''))}%` }} dir="auto">
          <Link to={filmAddress(film)} viewTransition>
            <Marked text={film.title ?? ''} wanted={wanted} />
          </Link>
        </h2>
        <p className="m-dim m-number">
          {facts.join(' · ')}
          {typeof film.rating?.score === 'number' && (
            <>
              {' · '}
              <b className={styles.ink}>{score(film.rating.score)}</b>
            </>
          )}
        </p>
        <p className={styles.acts}>
          <Link className="m-button m-button-main m-button-small" to={filmAddress(film)} viewTransition>
            {t('search:open')}
          </Link>
          <button
            className="m-button m-button-small"
            type="button"
            aria-pressed={isOn}
            onClick={() => void put(film, !isOn)}
          >
            <Icon name={isOn ? 'seen' : 'plus'} />
            {t('shared:me.watchlist')}
          </button>
        </p>
      </div>
      <div className={styles.why}>
        <h3>{t('search:why.title')}</h3>
        <ul>
          {why.map((reason) => (
            <li key={String(reason)}>{reason}</li>
          ))}
        </ul>
      </div>
    </article>
  );
};
