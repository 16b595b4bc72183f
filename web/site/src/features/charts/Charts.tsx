/** A chart, whichever the address names, under the ways to the others. */
import { movies } from '@matinee/shared/api/movies.ts';
import { useHead } from '@matinee/shared/ui/head.ts';
import { Failed } from '@matinee/shared/ui/Note.tsx';
import { useTranslation } from 'react-i18next';
import { NavLink, useParams } from 'react-router';
import styles from './Charts.module.css';
import { Movers } from './Movers';
import { Ranking } from './Ranking';

const Charts = () => {
  const { t } = useTranslation('charts');
  const { kind = 'top' } = useParams();
  const { data, error, refetch } = movies.useChartsListQuery();
  const names = data?.map(({ name }) => name) ?? ['top', 'lowest', 'movers'];
  const chart = data?.find(({ name }) => name === kind);
  const title = t(`title.${kind}`, { n: chart?.size ?? '', defaultValue: kind });
  useHead(title);
  return (
    <div className="m-page">
      <header className={styles.head}>
        <h1 tabIndex={-1}>{title}</h1>
        <p className="m-dim m-small">{t(`about.${kind}`, { defaultValue: chart?.about ?? '' })}</p>
      </header>
      <nav className={styles.kinds} aria-label={t('kinds')}>
        {names.map((name) => (
          <NavLink key={name} to={`/charts/${name}/`}>
            {t(`kind.${name}`, { defaultValue: name })}
          </NavLink>
        ))}
      </nav>
      {error && <Failed problem={error} retry={() => void refetch()} />}
      {kind === 'movers' ? <Movers /> : <Ranking key={kind} name={kind} />}
    </div>
  );
};

export const Component = Charts;
