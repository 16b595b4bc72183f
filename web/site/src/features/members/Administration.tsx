/** What only admins see on a profile: roles, and closing or opening the account, after being asked. */
import type { PatchedAdministrationInRequest, ProfileOut } from '@matinee/shared/api/generated/users.ts';
import { users } from '@matinee/shared/api/users.ts';
import { toast, toastProblem } from '@matinee/shared/ui/toast.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './members.module.css';

type Asked = 'close' | 'open' | 'promote' | 'demote';

const CHANGES: Record<Asked, PatchedAdministrationInRequest> = {
  close: { is_active: false },
  open: { is_active: true },
  promote: { roles: ['admin'] },
  demote: { roles: [] },
};

const Administration = ({ member, isOwn }: { member: ProfileOut; isOwn: boolean }) => {
  const { t, i18n } = useTranslation(['members', 'shared', 'problems']);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [administer, { isLoading }] = users.useUsersAdministerAccountMutation();
  const name = member.display_name || member.username;
  const ways: Asked[] = [member.is_active ? 'close' : 'open', member.roles.includes('admin') ? 'demote' : 'promote'];
  const send = async (change: Asked) => {
    try {
      await administer({ username: member.username, patchedAdministrationInRequest: CHANGES[change] }).unwrap();
      setAsked(null);
      toast(t(`admin.done.${change}`, { name }));
    } catch (problem) {
      toastProblem(problem, t, i18n.language, () => void send(change));
    }
  };
  return (
    <section className={styles.administration} aria-label={t('admin.label')}>
      {asked ? (
        <>
          <p role="alert">
            {t(`admin.ask.${asked}`, { name })} {isOwn && <b>{t('admin.yourself')}</b>}
          </p>
          <button
            className="m-button m-button-small m-button-bad"
            type="button"
            aria-busy={isLoading}
            onClick={() => void send(asked)}
          >
            {t(`admin.${asked}`)}
          </button>
          <button className="m-button m-button-small" type="button" onClick={() => setAsked(null)}>
            {t('shared:cancel')}
          </button>
        </>
      ) : (
        <>
          <p className="m-dim m-small">{t('admin.label')}</p>
          {ways.map((way) => (
            <button key={way} className="m-button m-button-small" type="button" onClick={() => setAsked(way)}>
              {t(`admin.${way}`)}
            </button>
          ))}
        </>
      )}
    </section>
  );
};

export default Administration;
