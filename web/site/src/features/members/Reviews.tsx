/** All that a member wrote and rated, sorted and filtered by the address. */
import { isProblem } from '@matinee/shared/api/problems.ts';
import { users } from '@matinee/shared/api/users.ts';
import { useAccount } from '@matinee/shared/session/account.ts';
import { Missing } from '@matinee/shared/ui/Missing.tsx';
import { Empty, Failed } from '@matinee/shared/ui/Note.tsx';
import { useHead } from '@matinee/shared/ui/head.ts';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { Choices } from './Choices';
import { Review } from './Review';
import { reviews } from './reviews';
import { Tabs } from './Tabs';
import styles from './members.module.css';

const FILTERS = new Set(['ordering', 'with_text', 'min_rating', 'max_rating']);

export const Component = () => {
  const { t } = useTranslation(['members', 'shared']);
  const { name = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const { data: member } = users.useUsersGetProfileQuery({ username: name });
  const isOwn = useAccount()?.username === member?.username && member !== undefined;
  const chosen = Object.fromEntries([...search].filter(([filter]) => FILTERS.has(filter)));
  const list = reviews.useMemberReviewsInfiniteQuery({ name, ordering: 'newest', ...chosen });
  const title = t('reviewsOf', { name: member?.display_name || name });
  useHead(title);
  if (isProblem(list.error) && list.error.status === 404) return <Missing what={t('missing')} />;
  const shown = list.data?.pages.flatMap(({ results }) => results);
  const count = list.data?.pages[0]?.count;
  return (
    <div className="m-page">
      <header className={styles.listHead}>
        <h1 className="m-h1" tabIndex={-1} dir="auto">
          {title}
        </h1>
        <p className="m-dim m-number" role="status">
          {count !== undefined && t('found', { count })}
        </p>
      </header>
      <Tabs name={name} isOwn={isOwn} />
      <Choices search={search} onChange={(next) => setSearch(next, { replace: true, preventScrollReset: true })} />
      {list.error && <Failed problem={list.error} retry={() => void list.refetch()} />}
      {shown?.length === 0 && (
        <Empty
          action={
            Object.keys(chosen).length > 0 && (
              <button className="m-button" type="button" onClick={() => setSearch({}, { replace: true })}>
                {t('clear')}
              </button>
            )
          }
        >
          {t('noneFound')}
        </Empty>
      )}
      <div className={`${styles.reviews} ${styles.long}`} aria-busy={list.isFetching}>
        {shown?.map((review) => (
          <Review key={review.id} review={review} isOwn={isOwn} as="h2" />
        ))}
      </div>
      {list.hasNextPage && (
        <button
          className="m-button"
          type="button"
          aria-busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('shared:showMore')}
        </button>
      )}
    </div>
  );
};
