/** What was changed on a film, by whom and from which source; who says each of its facts; and what members propose. */
import { movies } from '@matinee/shared/api/movies.ts';
import { useIsAdmin, useIsSignedIn } from '@matinee/shared/session/account.ts';
import { useHead } from '@matinee/shared/ui/head.ts';
import { Failed } from '@matinee/shared/ui/Note.tsx';
import { Section } from '@matinee/shared/ui/Section.tsx';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { filmApi } from './api';
import { Change } from './Change';
import styles from './History.module.css';
import { Missing } from './Missing';
import { PageTop } from './PageTop';
import { Proposals } from './Proposals';
import { Sources } from './Sources';

export const Component = () => {
  const { t } = useTranslation(['film', 'shared']);
  const id = Number(useParams().id);
  const isAdmin = useIsAdmin();
  const isSignedIn = useIsSignedIn();
  const { currentData: film, error: missing, refetch } = movies.useMoviesRetrieveQuery({ id }, { skip: !(id > 0) });
  const history = filmApi.useFilmHistoryInfiniteQuery(id, { skip: !(id > 0) });
  const changes = history.currentData?.pages.flatMap((page) => page.results) ?? [];
  useHead(film && `${t('history.title')}: ${film.title}`);
  if (!(id > 0) || (missing && !isAdmin)) return <Missing id={id} problem={missing} retry={() => void refetch()} />;
  return (
    <div className="m-page">
      {film ? (
        <PageTop film={film} title={t('history.title')} />
      ) : (
        <h1 className="m-h1" tabIndex={-1}>
          {missing ? t('history.gone') : t('history.title')}
        </h1>
      )}
      <div className={styles.columns}>
        <Section title={t('history.changes')}>
          {history.error && <Failed problem={history.error} retry={() => void history.refetch()} />}
          {history.isLoading && <div className={`m-skeleton ${styles.ghost}`} />}
          <ol className={styles.changes}>
            {changes.map((change) => (
              <Change key={change.id} change={change} />
            ))}
          </ol>
          {history.hasNextPage && (
            <button className="m-button" type="button" onClick={() => void history.fetchNextPage()}>
              {t('shared:showMore')}
            </button>
          )}
        </Section>
        <div>
          <Section title={t('history.sources')}>
            <Sources changes={changes} />
          </Section>
          {isSignedIn && <Proposals movie={id} />}
        </div>
      </div>
    </div>
  );
};
