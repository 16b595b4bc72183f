/** What goes on behind the page: the service worker, its updates, and what was written without a connection. */
import { base, sendKept } from '@matinee/shared/api/base.ts';
import { forget, waiting } from '@matinee/shared/api/outbox.ts';
import { useIsSignedIn } from '@matinee/shared/session/account.ts';
import { toast } from '@matinee/shared/ui/toast.tsx';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { useServiceWorker } from './serviceWorker';

export const Connection = () => {
  const { t } = useTranslation();
  const dispatch = useDispatch();
  const isSignedIn = useIsSignedIn();
  const wasSignedIn = useRef(isSignedIn);
  useServiceWorker((reload) => toast(t('update.there'), { label: t('update.reload'), run: reload }));
  useEffect(() => {
    if (wasSignedIn.current && !isSignedIn) {
      forget();
      navigator.serviceWorker?.controller?.postMessage({ kind: 'forget-own' });
    }
    wasSignedIn.current = isSignedIn;
  }, [isSignedIn]);
  useEffect(() => {
    const send = async () => {
      if (!isSignedIn || waiting() === 0) return;
      const { done, refused } = await sendKept();
      if (done + refused === 0) return;
      dispatch(base.util.invalidateTags(['Film', 'Mine', 'Review', 'Watchlist']));
      toast(refused ? t('outbox.refused', { count: refused }) : t('outbox.sent', { count: done }));
    };
    void send();
    addEventListener('online', send);
    return () => removeEventListener('online', send);
  }, [dispatch, isSignedIn, t]);
  return null;
};
