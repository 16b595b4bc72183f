/** What a new password has to be, before it is typed; each rule is ticked as soon as it is met. */
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { useTranslation } from 'react-i18next';
import { rulesFor } from './rules';
import styles from './session.module.css';

export const Rules = ({ password, own }: { password: string; own: string[] }) => {
  const { t } = useTranslation('session');
  return (
    <ul className={styles.rules} aria-label={t('rules')}>
      {rulesFor(password, own).map(({ name, isMet }) => (
        <li key={name} className={isMet ? styles.met : undefined}>
          {isMet ? <Icon name="seen" /> : <i aria-hidden="true" />}
          <span>
            {t(`rule.${name}`)}
            {isMet !== undefined && <span className="m-hidden"> ({isMet ? t('met') : t('notMet')})</span>}
          </span>
        </li>
      ))}
    </ul>
  );
};
