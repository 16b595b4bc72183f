/** How the reader signs in, and the hours they live by. */
import type { OwnAccountOut } from '@matinee/shared/api/generated/users.ts';
import { users } from '@matinee/shared/api/users.ts';
import { useChangeAccount } from '@matinee/shared/session/preferences.ts';
import { useTranslation } from 'react-i18next';
import { Confirmed } from './Confirmed';
import { Select } from './Select';

const ZONES = Intl.supportedValuesOf('timeZone').map((zone) => [zone, zone.replaceAll('_', ' ')] as const);

export const AccountSection = ({ account }: { account: OwnAccountOut }) => {
  const { t } = useTranslation('me');
  const change = useChangeAccount();
  const [changeEmail] = users.useUsersChangeEmailMutation();
  const [changePassword] = users.useUsersChangePasswordMutation();
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const known = ZONES.some(([zone]) => zone === account.time_zone);
  const zones = known || !account.time_zone ? ZONES : [[account.time_zone, account.time_zone] as const, ...ZONES];
  return (
    <>
      <Select
        name="time_zone"
        label={t('field.time_zone')}
        hint={t('hint.time_zone', { zone: own.replaceAll('_', ' ') })}
        value={account.time_zone}
        none={t('none')}
        options={zones}
        onSave={(time_zone) => change({ time_zone })}
      />
      <Confirmed
        title={t('email')}
        about={
          <p className="m-dim">
            {t('emailNow')} <b dir="ltr">{account.email}</b>
          </p>
        }
        field={{ name: 'email', label: t('field.email'), type: 'email', autoComplete: 'email' }}
        passwordName="current_password"
        action={t('changeEmail')}
        onSend={(current_password, email) => changeEmail({ emailInRequest: { current_password, email } }).unwrap()}
      />
      <Confirmed
        title={t('password')}
        about={<p className="m-dim">{t('passwordAbout')}</p>}
        field={{
          name: 'new_password',
          label: t('field.new_password'),
          type: 'password',
          autoComplete: 'new-password',
          hint: t('hint.new_password'),
        }}
        passwordName="current_password"
        action={t('changePassword')}
        onSend={(current_password, new_password) =>
          changePassword({ passwordInRequest: { current_password, new_password } }).unwrap()
        }
      />
    </>
  );
};
