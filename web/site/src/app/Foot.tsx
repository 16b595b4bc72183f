/** The foot of every page: about, privacy, the API, and the language. */
import { useChooseLanguage } from '@matinee/shared/session/preferences.ts';
import { isLanguage, LANGUAGES, OWN_NAMES } from '@matinee/shared/words/index.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './Shell.module.css';

export const Foot = () => {
  const { t, i18n } = useTranslation();
  const choose = useChooseLanguage();
  return (
    <footer className={styles.foot}>
      <div className={`m-page ${styles.footRow}`}>
        <Link to="/about/">{t('nav.about')}</Link>
        <Link to="/privacy/">{t('nav.privacy')}</Link>
        <a href="/api/docs/">{t('nav.api')}</a>
        <select
          aria-label={t('language')}
          value={i18n.language}
          onChange={({ target }) => isLanguage(target.value) && void choose(target.value).catch(() => undefined)}
        >
          {LANGUAGES.map((language) => (
            <option key={language} value={language} lang={language}>
              {OWN_NAMES[language]}
            </option>
          ))}
        </select>
      </div>
    </footer>
  );
};
