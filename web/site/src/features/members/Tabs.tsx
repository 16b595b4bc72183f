/** The pages of a member; for oneself, also those that nobody else sees. */
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import styles from './members.module.css';

export const Tabs = ({ name, isOwn }: { name: string; isOwn: boolean }) => {
  const { t } = useTranslation('members');
  const own = `/user/${encodeURIComponent(name)}/`;
  const ways: [string, string][] = [
    [own, t('tab.overview')],
    [`${own}reviews/`, t('tab.reviews')],
    ...(isOwn
      ? ([
          ['/me/watchlist/', t('tab.watchlist')],
          ['/me/ratings/', t('tab.ratings')],
        ] as [string, string][])
      : []),
  ];
  return (
    <nav className={styles.tabs} aria-label={t('tabs')}>
      {ways.map(([to, word]) => (
        <NavLink key={to} to={to} end>
          {word}
        </NavLink>
      ))}
    </nav>
  );
};
