/** The head of every page: the mark, the ways, search, the theme and the reader's own menu. */
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { useChooseTheme } from '@matinee/shared/session/preferences.ts';
import { useShownTheme } from '@matinee/shared/ui/colours.ts';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { AccountMenu } from './AccountMenu';
import { Finder } from './Finder';
import styles from './Shell.module.css';

const WAYS = [
  ['/films/', 'nav.films'],
  ['/charts/top/', 'nav.charts'],
  ['/platforms/', 'nav.platforms'],
] as const;

export const Mark = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true" fill="currentColor">
    <path d="M4 17a12 12 0 0 1 24 0z" />
    <path d="M2 20h28v3H2zM6 26h20v3H6z" />
  </svg>
);

export const Head = () => {
  const { t } = useTranslation();
  const choose = useChooseTheme();
  const shown = useShownTheme();
  return (
    <header className={styles.head}>
      <div className={`m-page ${styles.bar}`}>
        <Link className={styles.mark} to="/" aria-label={t('homeOf', { name: 'Matinee' })}>
          <Mark />
          <span>Matinee</span>
        </Link>
        <nav className={styles.nav} aria-label={t('nav.label')}>
          <ul>
            {WAYS.map(([to, word]) => (
              <li key={to}>
                <NavLink to={to}>{t(word)}</NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <Finder />
        <div className={styles.acts}>
          <button
            className={`${styles.round} ${styles.theme}`}
            type="button"
            aria-label={shown === 'dark' ? t('theme.toLight') : t('theme.toDark')}
            onClick={() => void choose(shown === 'dark' ? 'light' : 'dark').catch(() => undefined)}
          >
            <Icon name="theme" />
          </button>
          <AccountMenu />
        </div>
      </div>
    </header>
  );
};
