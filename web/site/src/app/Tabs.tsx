/** The ways at the foot of a phone. */
import { Icon, type IconName } from '@matinee/shared/ui/Icon.tsx';
import { useAccount, useIsSignedIn } from '@matinee/shared/session/account.ts';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import styles from './Shell.module.css';

/** Says how high the ways are, for what stands above them: in some languages they take two lines. */
const measured = (nav: HTMLElement | null) => {
  if (!nav) return undefined;
  const watcher = new ResizeObserver(() =>
    document.documentElement.style.setProperty('--m-tabs', `${nav.offsetHeight}px`),
  );
  watcher.observe(nav);
  return () => watcher.disconnect();
};

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
    <nav className={styles.tabs} aria-label={t('nav.label')} ref={measured}>
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
