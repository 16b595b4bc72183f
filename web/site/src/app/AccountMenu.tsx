/** The reader's own corner: their face with a menu, or the way in. */
import { useIsSignedIn } from '@matinee/shared/session/account.ts';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import styles from './Shell.module.css';

const OwnMenu = lazy(() => import('./OwnMenu'));

export const AccountMenu = () => {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  if (useIsSignedIn()) {
    return (
      <Suspense fallback={<span className={styles.round} />}>
        <OwnMenu />
      </Suspense>
    );
  }
  return (
    <Link className="m-button m-button-small" to="/signin/" state={{ from: pathname + search }}>
      {t('signin.action')}
    </Link>
  );
};
