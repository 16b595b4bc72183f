/** The settings: sections at the side, one open; each field saves itself and says so; what is dangerous stands last. */
import { useAccount } from '@matinee/shared/session/account.ts';
import { Missing } from '@matinee/shared/ui/Missing.tsx';
import { useHead } from '@matinee/shared/ui/head.ts';
import type { ComponentType } from 'react';
import type { OwnAccountOut } from '@matinee/shared/api/generated/users.ts';
import { useTranslation } from 'react-i18next';
import { NavLink, useParams } from 'react-router';
import { AccountSection } from './AccountSection';
import { AppearanceSection } from './AppearanceSection';
import { CloseSection } from './CloseSection';
import { ProfileSection } from './ProfileSection';
import { SessionsSection } from './SessionsSection';
import { WatchingSection } from './WatchingSection';
import styles from './me.module.css';

const SECTIONS: Record<string, ComponentType<{ account: OwnAccountOut }>> = {
  profile: ProfileSection,
  appearance: AppearanceSection,
  watching: WatchingSection,
  account: AccountSection,
  sessions: SessionsSection,
  close: CloseSection,
};

export const Component = () => {
  const { t } = useTranslation('me');
  const { section = '' } = useParams();
  const account = useAccount();
  const Section = SECTIONS[section];
  useHead(Section ? t(`section.${section}`) : undefined);
  if (!Section) return <Missing />;
  return (
    <div className={`m-page ${styles.settings}`}>
      <nav className={styles.sections} aria-label={t('settings')}>
        <p className={styles.sectionsTitle}>{t('settings')}</p>
        <ul>
          {Object.keys(SECTIONS).map((name) => (
            <li key={name}>
              <NavLink to={`/me/settings/${name}/`} replace>
                {t(`section.${name}`)}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.section}>
        <h1 className="m-h1" tabIndex={-1}>
          {t(`section.${section}`)}
        </h1>
        {account ? <Section account={account} /> : <p className={`${styles.blank} m-skeleton`} aria-busy="true" />}
      </div>
    </div>
  );
};
