/** What everybody sees of the reader. */
import type { OwnAccountOut } from '@matinee/shared/api/generated/users.ts';
import { users } from '@matinee/shared/api/users.ts';
import { useChangeAccount } from '@matinee/shared/session/preferences.ts';
import { Face } from '@matinee/shared/ui/Drawing.tsx';
import { PictureField } from '@matinee/shared/ui/PictureField.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { AutoField } from './AutoField';
import styles from './me.module.css';

export const ProfileSection = ({ account }: { account: OwnAccountOut }) => {
  const { t } = useTranslation('me');
  const change = useChangeAccount();
  const [setPicture] = users.useUsersSetPictureMutation();
  const [removePicture] = users.useUsersRemovePictureMutation();
  return (
    <>
      <p className={styles.self}>
        <Face id={account.username} name={account.username} picture={account.picture} size={56} />
        <span>
          <b dir="auto">{account.display_name || account.username}</b>
          <Link className="m-link" to={`/user/${encodeURIComponent(account.username)}/`}>
            {t('seeProfile')}
          </Link>
        </span>
      </p>
      <PictureField
        hasPicture={account.picture !== null}
        onSet={(body) => setPicture({ body }).unwrap()}
        onRemove={() => removePicture().unwrap()}
      />
      <AutoField
        name="display_name"
        label={t('field.display_name')}
        hint={t('hint.display_name', { name: account.username })}
        value={account.display_name}
        maxLength={80}
        autoComplete="nickname"
        onSave={(display_name) => change({ display_name })}
      />
      <AutoField
        as="textarea"
        name="bio"
        label={t('field.bio')}
        hint={t('hint.bio')}
        value={account.bio}
        maxLength={2000}
        onSave={(bio) => change({ bio })}
      />
      <AutoField
        name="location"
        label={t('field.location')}
        value={account.location}
        maxLength={100}
        autoComplete="address-level2"
        onSave={(location) => change({ location })}
      />
      <AutoField
        name="website"
        label={t('field.website')}
        hint={t('hint.website')}
        type="url"
        value={account.website}
        maxLength={200}
        autoComplete="url"
        onSave={(website) => change({ website })}
      />
    </>
  );
};
