/** Genres, keywords and the decade, each leading to the films that share it. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Film } from './film';
import styles from './film.module.css';
import { browseAddress, useNames } from './names';

const MOST_KEYWORDS = 8;

export const Chips = ({ film }: { film: Film }) => {
  const { t } = useTranslation('film');
  const { genre } = useNames();
  const decade = film.year === null ? null : Math.floor(film.year / 10) * 10;
  const chips = [
    ...film.genres.map((name) => ({ to: browseAddress('genre', name), text: genre(name) })),
    ...film.keywords.slice(0, MOST_KEYWORDS).map((word) => ({ to: browseAddress('keyword', word), text: word })),
    ...(decade === null ? [] : [{ to: browseAddress('decade', String(decade)), text: t('decade', { decade }) }]),
  ];
  if (chips.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={t('alike')}>
      {chips.map(({ to, text }) => (
        <li key={to}>
          <Link className="m-chip" to={to}>
            {text}
          </Link>
        </li>
      ))}
    </ul>
  );
};
