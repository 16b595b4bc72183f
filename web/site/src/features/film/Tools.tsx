/** What one may do with the page beside rating: share it, see its history, change its facts or propose to. */
import { useAsMember, useIsAdmin } from '@matinee/shared/session/account.ts';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Film } from './film';
import styles from './film.module.css';
import { useShare } from './share';

const Editor = lazy(() => import('./edit/FactsDialog'));
const Offers = lazy(() => import('./edit/OffersDialog'));
const Withdraw = lazy(() => import('./edit/WithdrawDialog'));

type Open = 'facts' | 'offers' | 'withdraw' | null;

export const Tools = ({ film }: { film: Film }) => {
  const { t } = useTranslation('film');
  const isAdmin = useIsAdmin();
  const asMember = useAsMember();
  const share = useShare();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <div className={styles.tools}>
      <button className="m-link" type="button" onClick={() => void share(`/film/${film.id}/`, film.title)}>
        <Icon name="share" />
        {t('share')}
      </button>
      <Link className="m-link" to={`/film/${film.id}/history/`}>
        <Icon name="history" />
        {t('history.title')}
      </Link>
      <button
        className="m-link"
        type="button"
        onClick={() => void asMember('propose', film.title, () => setOpen('facts'))}
      >
        <Icon name="edit" />
        {isAdmin ? t('edit.action') : t('edit.propose')}
      </button>
      {isAdmin && (
        <>
          <button className="m-link" type="button" onClick={() => setOpen('offers')}>
            <Icon name="play" />
            {t('offers.action')}
          </button>
          <button className="m-link" type="button" onClick={() => setOpen('withdraw')}>
            <Icon name="hide" />
            {t('withdraw.action')}
          </button>
        </>
      )}
      <Suspense>
        {open === 'facts' && <Editor film={film} onClose={close} />}
        {open === 'offers' && <Offers film={film} onClose={close} />}
        {open === 'withdraw' && <Withdraw film={film} onClose={close} />}
      </Suspense>
    </div>
  );
};
