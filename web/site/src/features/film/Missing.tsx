/** What a page says where its film is not there, was withdrawn, or could not be loaded: always with ways on. */
import { isProblem } from '@matinee/shared/api/problems.ts';
import { useIsAdmin } from '@matinee/shared/session/account.ts';
import { Missing as Nowhere } from '@matinee/shared/ui/Missing.tsx';
import { NoConnection } from '@matinee/shared/ui/NoConnection.tsx';
import { Failed } from '@matinee/shared/ui/Note.tsx';
import { Trouble } from '@matinee/shared/ui/Trouble.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

interface MissingProps {
  id: number;
  problem: unknown;
  retry: () => void;
  what?: 'film' | 'review' | 'season';
}

export const Missing = ({ id, problem, retry, what = 'film' }: MissingProps) => {
  const { t } = useTranslation(['film', 'shared']);
  const isAdmin = useIsAdmin();
  if (isProblem(problem) && problem.code === 'offline') return <NoConnection />;
  const isGone = !isProblem(problem) || problem.status === 404 || problem.status === 410;
  if (!isGone) {
    return (
      <Trouble title={t('missing.failed')} drawn={t('missing.failed')} text="">
        <Failed problem={problem} retry={retry} />
      </Trouble>
    );
  }
  return (
    <>
      <Nowhere what={t(`missing.why.${what}`)} />
      {isAdmin && what === 'film' && id > 0 && (
        <p className="m-page">
          <Link className="m-button" to={`/film/${id}/history/`}>
            {t('history.title')}
          </Link>
        </p>
      )}
    </>
  );
};
