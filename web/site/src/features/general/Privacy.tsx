/** What is stored, where, and for how long: as the code has it. */
import { useHead } from '@matinee/shared/ui/head.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './general.module.css';

const COOKIES = ['refresh', 'device', 'console', 'language'];
const ON_SERVER = ['account', 'sessions', 'own', 'log'];

export const Component = () => {
  const { t } = useTranslation('general');
  useHead(t('privacy'));
  return (
    <div className={`m-page ${styles.page}`}>
      <h1 className="m-h1" tabIndex={-1}>
        {t('privacy')}
      </h1>
      <p className={styles.lead}>{t('privacyLead')}</p>
      <section>
        <h2>{t('onServer')}</h2>
        <ul>
          {ON_SERVER.map((what) => (
            <li key={what}>{t(`server.${what}`)}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('cookies')}</h2>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('column.name')}</th>
              <th scope="col">{t('column.what')}</th>
              <th scope="col">{t('column.how')}</th>
            </tr>
          </thead>
          <tbody>
            {COOKIES.map((name) => (
              <tr key={name}>
                <th scope="row">
                  <code dir="ltr">matinee_{name}</code>
                </th>
                <td>{t(`cookie.${name}`)}</td>
                <td>{t(`for.${name}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section>
        <h2>{t('inBrowser')}</h2>
        <p>{t('browser.text')}</p>
      </section>
      <section>
        <h2>{t('yours')}</h2>
        <p>
          {t('yours.text')} <Link to="/me/settings/profile/">{t('settingsLink')}</Link>
        </p>
      </section>
    </div>
  );
};
