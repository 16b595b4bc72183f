/** All platforms: what each is, where it is, and how many films it has. */
import { movies } from '@matinee/shared/api/movies.ts';
import { useIsSignedIn } from '@matinee/shared/session/account.ts';
import { useHead } from '@matinee/shared/ui/head.ts';
import { Empty, Failed } from '@matinee/shared/ui/Note.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Logo } from './Logo';
import { MineSwitch } from './MineSwitch';
import styles from './Platforms.module.css';

const Platforms = () => {
  const { t } = useTranslation(['platforms', 'shared']);
  const { number, country, list } = useFormats();
  useHead(t('platforms:title'));
  const isSignedIn = useIsSignedIn();
  const { data, error, refetch } = movies.usePlatformsListQuery({ pageSize: 100 });
  return (
    <div className="m-page">
      <header className={styles.head}>
        <h1 className="m-h1" tabIndex={-1}>
          {t('platforms:title')}
        </h1>
        <p className="m-dim">{t('platforms:about')}</p>
      </header>
      {error && !data ? <Failed problem={error} retry={() => void refetch()} /> : null}
      {data?.results.length === 0 && <Empty drawn={t('platforms:title')}>{t('platforms:none')}</Empty>}
      <ul className={styles.list}>
        {!data &&
          !error &&
          Array.from({ length: 4 }, (_, place) => (
            <li key={place} className={styles.row} aria-hidden="true">
              <span className={`m-skeleton ${styles.ghost}`} />
            </li>
          ))}
        {data?.results.map((platform) => (
          <li key={platform.id} className={styles.row}>
            <Logo platform={platform} />
            <div>
              <h2>
                <Link to={`/platform/${platform.id}/`} dir="auto">
                  {platform.name}
                </Link>
              </h2>
              {platform.about && (
                <p className={`m-dim ${styles.about}`} dir="auto">
                  {platform.about}
                </p>
              )}
              <p className="m-small m-faint">
                {platform.regions.length > 0 && list(platform.regions.slice(0, 8).map(country))}
                {platform.regions.length > 8 &&
                  ` ${t('platforms:moreRegions', { n: number(platform.regions.length - 8) })}`}
              </p>
            </div>
            <p className={styles.count}>
              <b>{number(platform.movie_count)}</b>
              <span className="m-small m-dim">{t('platforms:films', { count: platform.movie_count })}</span>
            </p>
            {isSignedIn && <MineSwitch id={platform.id} name={platform.name} />}
          </li>
        ))}
      </ul>
    </div>
  );
};

export const Component = Platforms;
