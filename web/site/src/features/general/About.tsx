/** What this installation is, in figures and in words. */
import { movies } from '@matinee/shared/api/movies.ts';
import { useHead } from '@matinee/shared/ui/head.ts';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './general.module.css';

export const Component = () => {
  const { t } = useTranslation('general');
  const { number } = useFormats();
  const titles = movies.useMoviesListQuery({ pageSize: 1 }).data?.count;
  const people = movies.usePeopleListQuery({ pageSize: 1 }).data?.count;
  const reviews = movies.useReviewsListQuery({ pageSize: 1 }).data?.count;
  const platforms = movies.usePlatformsListQuery({ pageSize: 1 }).data?.count;
  const figures = { titles, people, reviews, platforms };
  useHead(t('about'));
  return (
    <div className={`m-page ${styles.page}`}>
      <h1 className="m-h1" tabIndex={-1}>
        {t('about')}
      </h1>
      <p className={styles.lead}>{t('aboutLead')}</p>
      <dl className={styles.figures} aria-label={t('figures')}>
        {Object.entries(figures).map(([name, count]) => (
          <div key={name}>
            <dt>{t(`figure.${name}`)}</dt>
            <dd>{count === undefined ? '–' : number(count)}</dd>
          </div>
        ))}
      </dl>
      <section>
        <h2>{t('software')}</h2>
        <p>{t('softwareText', { version: import.meta.env.MATINEE_VERSION })}</p>
      </section>
      <section>
        <h2>{t('api')}</h2>
        <p>
          {t('apiText')} <a href="/api/docs/">{t('apiLink')}</a>
        </p>
      </section>
      <section>
        <h2>{t('drawings')}</h2>
        <p>{t('drawingsText')}</p>
      </section>
      <section>
        <h2>{t('privacy')}</h2>
        <p>
          <Link to="/privacy/">{t('privacyLink')}</Link>
        </p>
      </section>
    </div>
  );
};
