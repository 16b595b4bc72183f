/** A member: who they are, how they rate, and what they wrote last. */
import { movies } from '@matinee/shared/api/movies.ts';
import { isProblem } from '@matinee/shared/api/problems.ts';
import { users } from '@matinee/shared/api/users.ts';
import { useAccount, useIsAdmin } from '@matinee/shared/session/account.ts';
import { Missing } from '@matinee/shared/ui/Missing.tsx';
import { NoConnection } from '@matinee/shared/ui/NoConnection.tsx';
import { Failed } from '@matinee/shared/ui/Note.tsx';
import { useHead } from '@matinee/shared/ui/head.ts';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Charts } from './Charts';
import { Intro } from './Intro';
import { Latest } from './Latest';
import { Months } from './Months';
import { ProfileSkeleton } from './ProfileSkeleton';
import { Tabs } from './Tabs';
import styles from './members.module.css';

const Administration = lazy(() => import('./Administration'));

export const Component = () => {
  const { t } = useTranslation('members');
  const { name = '' } = useParams();
  const { data: member, error, refetch } = users.useUsersGetProfileQuery({ username: name });
  const { data: counts, isLoading: isCounting } = movies.useUsersFiguresQuery({ username: name });
  const isOwn = useAccount()?.username === member?.username && member !== undefined;
  const isAdmin = useIsAdmin();
  useHead(member && (member.display_name || member.username));
  if (isProblem(error) && error.status === 404) return <Missing what={t('missing')} />;
  if (isProblem(error) && error.code === 'offline' && !member) return <NoConnection />;
  if (error && !member) {
    return (
      <div className="m-page">
        <Failed problem={error} retry={() => void refetch()} />
      </div>
    );
  }
  if (!member) return <ProfileSkeleton />;
  return (
    <div className="m-page">
      <Intro member={member} counts={counts} isCounting={isCounting} isOwn={isOwn} />
      {isAdmin && (
        <Suspense>
          <Administration member={member} isOwn={isOwn} />
        </Suspense>
      )}
      <Tabs name={member.username} isOwn={isOwn} />
      {counts && <Months months={counts.months} isOwn={isOwn} />}
      <div className={styles.columns}>
        <Latest member={member} isOwn={isOwn} />
        {counts && counts.count > 0 && <Charts counts={counts} member={member} isOwn={isOwn} />}
      </div>
    </div>
  );
};
