/** Who changed what of a person, and when; admins take changes back. */
import { movies } from '@matinee/shared/api/movies.ts';
import { isProblem } from '@matinee/shared/api/problems.ts';
import { Missing } from '@matinee/shared/ui/Missing.tsx';
import { Failed } from '@matinee/shared/ui/Note.tsx';
import { useHead } from '@matinee/shared/ui/head.ts';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Change } from './Change';
import { histories } from './history';
import styles from './people.module.css';

export const Component = () => {
  const { t } = useTranslation(['people', 'shared']);
  const id = Number(useParams().id);
  const { data: person } = movies.usePeopleRetrieveQuery({ id });
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetching } = histories.usePersonHistoryInfiniteQuery(id);
  const title = t('history.title', { name: person?.name ?? '…' });
  useHead(person && title);
  if (isProblem(error) && error.status === 404) return <Missing what={t('missing')} />;
  const changes = data?.pages.flatMap(({ results }) => results);
  return (
    <div className={`m-page ${styles.history}`}>
      <p>
        <Link className="m-link" to={`/person/${id}/`} dir="auto">
          {person?.name ?? '…'}
        </Link>
      </p>
      <h1 className="m-h1" tabIndex={-1} dir="auto">
        {title}
      </h1>
      {error && <Failed problem={error} retry={() => void refetch()} />}
      {changes?.length === 0 && <p className="m-dim">{t('history.empty')}</p>}
      <ol className={styles.changes} aria-busy={!data}>
        {changes?.map((change) => (
          <Change key={change.id} change={change} />
        ))}
      </ol>
      {hasNextPage && (
        <button className="m-button" type="button" aria-busy={isFetching} onClick={() => void fetchNextPage()}>
          {t('shared:showMore')}
        </button>
      )}
    </div>
  );
};
