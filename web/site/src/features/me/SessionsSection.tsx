/** Where the reader is signed in: this session marked, each other one to end, or all others at once. */
import { auth } from '@matinee/shared/api/auth.ts';
import { useSignOut } from '@matinee/shared/session/account.ts';
import { Failed } from '@matinee/shared/ui/Note.tsx';
import { toast, toastProblem } from '@matinee/shared/ui/toast.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceOf } from './agent';
import styles from './me.module.css';

export const SessionsSection = () => {
  const { t, i18n } = useTranslation(['me', 'shared', 'problems']);
  const { ago, day } = useFormats();
  const { data, error, refetch } = auth.useAuthListSessionsQuery();
  const [end] = auth.useAuthEndSessionMutation();
  const [endOthers] = auth.useAuthEndOtherSessionsMutation();
  const signOut = useSignOut();
  const [isAsked, setAsked] = useState(false);
  const carryOut = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work();
      setAsked(false);
      toast(done);
    } catch (problem) {
      toastProblem(problem, t, i18n.language, () => void carryOut(work, done));
    }
  };
  if (error) return <Failed problem={error} retry={() => void refetch()} />;
  const others = data?.results.filter((session) => !session.is_current) ?? [];
  return (
    <>
      <p className="m-dim">{t('sessionsAbout')}</p>
      <ul className={styles.sessions} aria-busy={!data}>
        {data?.results.map((session) => (
          <li key={session.id} className={session.is_current ? styles.current : undefined}>
            <span>
              <b>{deviceOf(session.user_agent)}</b>
              {session.is_current && <span className={styles.here}>{t('thisSession')}</span>}
              <small>
                <span dir="ltr">{session.address}</span>
                {` · ${t('lastUsed', { when: ago(session.last_used_at) })} · ${t('signedIn', { date: day(session.created_at) })}`}
              </small>
            </span>
            {session.is_current ? (
              <button className="m-button m-button-small" type="button" onClick={() => void signOut()}>
                {t('shared:me.signOut')}
              </button>
            ) : (
              <button
                className="m-button m-button-small"
                type="button"
                aria-label={t('endNamed', { name: deviceOf(session.user_agent) })}
                onClick={() => void carryOut(() => end({ sessionId: session.id }).unwrap(), t('ended'))}
              >
                {t('end')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <p className={styles.send}>
          {isAsked ? (
            <>
              <span role="alert">{t('endOthersAsk', { count: others.length })}</span>
              <button
                className="m-button m-button-bad"
                type="button"
                onClick={() => void carryOut(() => endOthers().unwrap(), t('endedOthers'))}
              >
                {t('endOthers')}
              </button>
              <button className="m-button" type="button" onClick={() => setAsked(false)}>
                {t('shared:cancel')}
              </button>
            </>
          ) : (
            <button className="m-button m-button-bad" type="button" onClick={() => setAsked(true)}>
              {t('endOthers')}
            </button>
          )}
        </p>
      )}
    </>
  );
};
