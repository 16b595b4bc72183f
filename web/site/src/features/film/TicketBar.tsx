/** The ticket on a phone: a bar at the foot that opens as a sheet. */
import { ShownRating } from '@matinee/shared/ui/ShownRating.tsx';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Film } from './film';
import { useMine } from './mine';
import styles from './Ticket.module.css';
import { Given } from './TicketParts';

const TicketSheet = lazy(() => import('./TicketSheet'));

export const TicketBar = ({ film }: { film: Film }) => {
  const { t } = useTranslation(['film', 'shared']);
  const mine = useMine(film.id);
  const [isOpen, setOpen] = useState(false);
  const rating = mine.rating ?? null;
  return (
    <>
      <aside className={styles.bar} aria-label={t('ticket.label')}>
        <button className={styles.open} type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {rating === null ? t('ticket.rateThis') : t('shared:yourRating')}
          {rating !== null && (
            <>
              <Given rating={rating} isShort />
              <ShownRating rating={rating} isOwn />
            </>
          )}
        </button>
        <button className="m-button m-button-main" type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <Icon name={rating === null ? 'plus' : 'edit'} />
          {rating === null ? t('ticket.rate') : t('ticket.change')}
        </button>
      </aside>
      {isOpen && (
        <Suspense>
          <TicketSheet film={film} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
};
