/** The menu of whoever is signed in. */
import { Mantine } from '@matinee/shared/ui/Mantine.tsx';
import '@matinee/shared/ui/menu.css.ts';
import { useAccount, useIsAdmin, useSignOut } from '@matinee/shared/session/account.ts';
import { Face } from '@matinee/shared/ui/Drawing.tsx';
import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './Shell.module.css';

const OwnMenu = () => {
  const { t } = useTranslation();
  const account = useAccount();
  const isAdmin = useIsAdmin();
  const signOut = useSignOut();
  const name = account?.username ?? '';
  return (
    <Mantine>
      <Menu position="bottom-end" width={220} shadow="md">
        <Menu.Target>
          <button className={styles.round} type="button" aria-label={t('me.menu')}>
            <Face id={name} name={name || '…'} picture={account?.picture} size={34} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component={Link} to={`/user/${encodeURIComponent(name)}/`}>
            {t('me.profile')}
          </Menu.Item>
          <Menu.Item component={Link} to="/me/watchlist/">
            {t('me.watchlist')}
          </Menu.Item>
          <Menu.Item component={Link} to="/me/ratings/">
            {t('me.ratings')}
          </Menu.Item>
          <Menu.Item component={Link} to="/me/settings/profile/">
            {t('me.settings')}
          </Menu.Item>
          {isAdmin && (
            <Menu.Item component="a" href="/admin/">
              {t('me.admin')}
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item onClick={() => void signOut()}>{t('me.signOut')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Mantine>
  );
};

export default OwnMenu;
