/** What stands around every page: the head, the page, the foot, and the dialogs that open over any of them. */
import { useHeadingFocus } from '@matinee/shared/ui/head.ts';
import { useAsked } from '@matinee/shared/session/account.ts';
import { useFollowAccount } from '@matinee/shared/session/preferences.ts';
import { onFirstToast } from '@matinee/shared/ui/toast.tsx';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useRoutes } from 'react-router';
import { routes } from './router';
import { useScrollPlaces } from './scroll';
import { Boundary } from './Crashed';
import { Connection } from './Connection';
import { Foot } from './Foot';
import { Head } from './Head';
import { Offline } from './Offline';
import { Tabs } from './Tabs';
import styles from './Shell.module.css';

const Toasts = lazy(() => import('@matinee/shared/ui/Toasts.tsx'));
const SignInDialog = lazy(() => import('../features/session/SignInDialog'));

export const Shell = () => {
  const { t } = useTranslation();
  const asked = useAsked();
  const [hasToasts, setToasts] = useState(false);
  useEffect(() => onFirstToast(() => setToasts(true)), []);
  const page = useRoutes(routes);
  const { pathname } = useLocation();
  useScrollPlaces();
  useHeadingFocus();
  useFollowAccount();
  return (
    <>
      <a className={styles.skip} href="#main">
        {t('skip')}
      </a>
      <Head />
      <Offline />
      <main id="main" className={styles.main} tabIndex={-1}>
        <Suspense fallback={<div className={styles.wait} />}>
          <Boundary address={pathname}>{page}</Boundary>
        </Suspense>
      </main>
      <Foot />
      <Tabs />
      {asked && (
        <Suspense>
          <SignInDialog asked={asked} />
        </Suspense>
      )}
      {hasToasts && (
        <Suspense>
          <Toasts />
        </Suspense>
      )}
      <Connection />
    </>
  );
};
