/** The two halves of the ticket: the rating, and below it what else is the reader's own on the film. */
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { useWatchlistSwitch } from '@matinee/shared/session/own.ts';
import { RatingInput } from '@matinee/shared/ui/RatingInput.tsx';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScale } from '@matinee/shared/session/scale.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import type { Film } from './film';
import { useMine } from './mine';
import { useRating } from './rate';
import styles from './Ticket.module.css';

const ReviewEditor = lazy(() => import('./ReviewEditor'));

const OUT_OF = { ten: [1, 10], stars: [0.5, 5], hundred: [10, 100] } as const;

/** The reader's rating as a large number with what it is out of. */
export const Given = ({ rating, isShort = false }: { rating: number; isShort?: boolean }) => {
  const { t } = useTranslation('film');
  const { number } = useFormats();
  const [step, most] = OUT_OF[useScale()];
  return (
    <span>
      <output className={styles.given}>{number(rating * step)}</output>{' '}
      {!isShort && <small>{t('ticket.outOf', { most: number(most) })}</small>}
    </span>
  );
};

export const TicketRating = ({ film }: { film: Film }) => {
  const { t } = useTranslation(['film', 'shared']);
  const mine = useMine(film.id);
  const { rate } = useRating(film);
  const rating = mine.rating ?? null;
  return (
    <>
      <h2 className={styles.head}>
        {t('shared:yourRating')}
        {rating !== null && <Given rating={rating} />}
      </h2>
      <div className={styles.seats}>
        <RatingInput value={rating} onChange={rate} name={film.title} />
      </div>
      <p className={styles.hint}>
        <span>{rating === null ? t('ticket.hint') : ''}</span>
        {rating !== null && (
          <button className="m-link" type="button" onClick={() => rate(null)}>
            {t('ticket.clear')}
          </button>
        )}
      </p>
    </>
  );
};

export const TicketRest = ({ film }: { film: Film }) => {
  const { t } = useTranslation(['film', 'shared']);
  const mine = useMine(film.id);
  const putOnWatchlist = useWatchlistSwitch();
  const [isWriting, setWriting] = useState(false);
  const isOn = mine.onWatchlist ?? false;
  return (
    <>
      <button
        className={isOn ? `${styles.line} ${styles.on}` : styles.line}
        type="button"
        aria-pressed={isOn}
        onClick={() => void putOnWatchlist(film, !isOn)}
      >
        <Icon name="flag" filled={isOn} />
        {t('ticket.watchlist')}
        <span className={styles.state}>{isOn ? t('ticket.on') : ''}</span>
      </button>
      <button className={`m-button m-button-main ${styles.write}`} type="button" onClick={() => setWriting(true)}>
        {mine.review ? t('ticket.edit') : t('ticket.write')}
      </button>
      {isWriting && (
        <Suspense>
          <ReviewEditor film={film} onClose={() => setWriting(false)} />
        </Suspense>
      )}
    </>
  );
};
