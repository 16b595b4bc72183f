/** What a member wrote last. */
import type { ProfileOut } from '@matinee/shared/api/generated/users.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { Empty, Failed } from '@matinee/shared/ui/Note.tsx';
import { Section } from '@matinee/shared/ui/Section.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Review } from './Review';
import styles from './members.module.css';

const SHOWN = 4;

export const Latest = ({ member, isOwn }: { member: ProfileOut; isOwn: boolean }) => {
  const { t } = useTranslation('members');
  const { username } = member;
  const { data, error, refetch } = movies.useUsersReviewsQuery({ username, ordering: 'newest', pageSize: SHOWN });
  return (
    <Section
      title={t('latest')}
      more={
        data && data.count > SHOWN
          ? { to: `/user/${encodeURIComponent(username)}/reviews/`, label: t('all', { count: data.count }) }
          : undefined
      }
    >
      {error && <Failed problem={error} retry={() => void refetch()} />}
      {data?.results.length === 0 && (
        <Empty
          action={
            isOwn && (
              <Link className="m-button" to="/charts/top/">
                {t('toCharts')}
              </Link>
            )
          }
        >
          {isOwn ? t('noneOwn') : t('none', { name: member.display_name || username })}
        </Empty>
      )}
      <div className={styles.reviews} aria-busy={!data && !error}>
        {data?.results.map((review) => (
          <Review key={review.id} review={review} isOwn={isOwn} />
        ))}
      </div>
    </Section>
  );
};
