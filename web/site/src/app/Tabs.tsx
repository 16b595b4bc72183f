/** The ways at the foot of a phone. */
import { Icon, type IconName } from '@matinee/shared/ui/Icon.tsx';
import { useAccount, useIsSignedIn } from '@matinee/shared/session/account.ts';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import styles from './Shell.module.css';

export const Tabs = () => {
  const { t } = useTranslation();
  const isSignedIn = useIsSignedIn();
  const account = useAccount();
  const ways: [string, IconName, string][] = [
    ['/', 'home', 'nav.home'],
    ['/films/', 'films', 'nav.films'],
    ['/charts/top/', 'charts', 'nav.charts'],
    ['/me/watchlist/', 'flag', 'me.watchlist'],
    isSignedIn && account
      ? [`/user/${encodeURIComponent(account.username)}/`, 'person', 'nav.you']
      : ['/signin/', 'person', 'signin.action'],
  ];
  return (
    <nav className={styles.tabs} aria-label={t('nav.label')}>
      <ul>
        {ways.map(([to, icon, word]) => (
          <li key={to}>
            <NavLink to={to} end={to === '/'}>
              <Icon name={icon} />
              {t(word)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
};
