/** What may be done with a film from its card: a button over the poster for a pointer or a key, a menu for a finger. */
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWatchlistSwitch } from '../session/own';
import styles from './FilmCard.module.css';
import { Icon } from './Icon';

interface CardActionsProps {
  film: { id?: number; title?: string };
  onWatchlist: boolean;
}

const CardMenu = lazy(() => import('./CardMenu'));

export const CardActions = ({ film, onWatchlist }: CardActionsProps) => {
  const { t } = useTranslation();
  const put = useWatchlistSwitch();
  const word = onWatchlist ? t('watchlist.remove') : t('watchlist.add');
  return (
    <button
      className={styles.quick}
      type="button"
      title={word}
      aria-label={`${word}: ${film.title}`}
      onClick={() => void put(film, !onWatchlist)}
    >
      <Icon name={onWatchlist ? 'flag' : 'plus'} filled={onWatchlist} />
    </button>
  );
};

export const CardMore = ({ film, onWatchlist }: CardActionsProps) => {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const button = (
    <button
      className={styles.more}
      type="button"
      aria-haspopup="menu"
      aria-label={t('card.more', { name: film.title })}
      onClick={() => setOpen(true)}
    >
      <Icon name="more" />
    </button>
  );
  if (!isOpen) return button;
  return (
    <Suspense fallback={button}>
      <CardMenu film={film} onWatchlist={onWatchlist} button={button} onClose={() => setOpen(false)} />
    </Suspense>
  );
};
