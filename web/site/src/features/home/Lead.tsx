/** One film over its backdrop, with why it is there and what to do about it. */
import type { Own } from '@matinee/shared/api/films.ts';
import { useWatchlistSwitch } from '@matinee/shared/session/own.ts';
import { Backdrop } from '@matinee/shared/ui/Drawing.tsx';
import { filmAddress } from '@matinee/shared/ui/FilmCard.tsx';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { Title } from '@matinee/shared/ui/Title.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { LeadFilm } from './leads';
import styles from './Lead.module.css';

interface LeadProps {
  film: LeadFilm;
  why: string;
  own?: Own;
  /** Where it can be watched, on the reader's own platforms. */
  offer?: { platform: string; link: string };
  onAnother?: () => void;
}

export const Lead = ({ film, why, own, offer, onAnother }: LeadProps) => {
  const { t } = useTranslation(['home', 'shared']);
  const put = useWatchlistSwitch();
  const isOn = own?.onWatchlist ?? false;
  return (
    <section className={styles.lead} aria-label={t('home:lead.label')}>
      <div className={styles.art}>
        <Backdrop film={film} />
      </div>
      <div className={`m-page ${styles.page}`}>
        <div className={styles.words}>
          <p className={isOn ? `${styles.why} ${styles.yours}` : styles.why}>
            <Icon name={isOn ? 'flag' : 'charts'} filled={isOn} />
            {why}
          </p>
          <Title title={film.title ?? ''} className={styles.title} />
          <Facts film={film} />
          {film.synopsis && (
            <p className={styles.synopsis} dir="auto">
              {film.synopsis}
            </p>
          )}
          <div className={styles.acts}>
            {offer?.link ? (
              <a className="m-button m-button-main" href={offer.link} rel="noopener noreferrer">
                {t('home:lead.watchOn', { platform: offer.platform })}
              </a>
            ) : (
              <Link className="m-button m-button-main" to={filmAddress(film)} viewTransition>
                {offer ? t('home:lead.watchOn', { platform: offer.platform }) : t('home:lead.open')}
              </Link>
            )}
            <button className="m-button" type="button" aria-pressed={isOn} onClick={() => void put(film, !isOn)}>
              <Icon name={isOn ? 'seen' : 'plus'} />
              {t('me.watchlist', { ns: 'shared' })}
            </button>
            {onAnother && (
              <button className="m-button m-button-quiet" type="button" onClick={onAnother}>
                <Icon name="another" />
                {t('home:lead.another')}
              </button>
            )}
          </div>
        </div>
      </div>
    </section>
  );
};

const Facts = ({ film }: { film: LeadFilm }) => {
  const { t } = useTranslation();
  const { minutes, score, number, list } = useFormats();
  const { rating } = film;
  return (
    <p className={styles.facts}>
      {film.year && <span className="m-number">{film.year}</span>}
      {film.runtime_minutes ? <span className="m-number">{minutes(film.runtime_minutes)}</span> : null}
      {film.directors?.length ? <span>{list(film.directors.map(({ name }) => name))}</span> : null}
      {typeof rating?.score === 'number' && (
        <span className="m-number">
          <b>{score(rating.score)}</b> · {t('votes', { count: rating.count, n: number(rating.count) })}
        </span>
      )}
    </p>
  );
};

export const LeadSkeleton = () => (
  <div className={styles.lead} aria-hidden="true">
    <div className={styles.art} />
    <div className={`m-page ${styles.page}`}>
      <div className={styles.words}>
        <span className={`m-skeleton ${styles.ghostTitle}`} />
        <span className={`m-skeleton ${styles.ghostText}`} />
      </div>
    </div>
  </div>
);
