/** What stands in place of a page that failed: what happened, and ways on. */
import { useTranslation } from 'react-i18next';
import { Link, useRouteError } from 'react-router';

export const Crashed = () => {
  const { t } = useTranslation();
  const error = useRouteError();
  const isOld = error instanceof TypeError && /import|module|fetch/i.test(error.message);
  return (
    <main
      className="m-page"
      style={{ paddingBlock: 'var(--m-16)', display: 'grid', gap: 'var(--m-4)', justifyItems: 'start' }}
    >
      <h1 className="m-h1" tabIndex={-1}>
        {t('crashed.title')}
      </h1>
      <p className="m-dim">{isOld ? t('crashed.part') : t('crashed.text')}</p>
      <p style={{ display: 'flex', gap: 'var(--m-3)', flexWrap: 'wrap' }}>
        <button className="m-button m-button-main" type="button" onClick={() => location.reload()}>
          {t('tryAgain')}
        </button>
        <Link className="m-button" to="/" reloadDocument>
          {t('nav.home')}
        </Link>
      </p>
    </main>
  );
};
