/** Closing the account: what goes and what stays is said before the password is asked for. */
import { users } from '@matinee/shared/api/users.ts';
import { dropToken } from '@matinee/shared/session/token.ts';
import { toast } from '@matinee/shared/ui/toast.tsx';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Confirmed } from './Confirmed';
import styles from './me.module.css';

export const CloseSection = () => {
  const { t } = useTranslation('me');
  const [close] = users.useUsersCloseAccountMutation();
  const navigate = useNavigate();
  const send = async (password: string) => {
    await close({ closingInRequest: { password } }).unwrap();
    await navigate('/');
    dropToken();
    toast(t('closed'));
  };
  return (
    <Confirmed
      title={t('closeTitle')}
      about={
        <ul className={styles.stays}>
          <li>{t('closeGoes')}</li>
          <li>{t('closeStays')}</li>
          <li>{t('closeBack')}</li>
        </ul>
      }
      passwordName="password"
      action={t('closeAction')}
      isDangerous
      onSend={send}
    />
  );
};
