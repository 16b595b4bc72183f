/** What a page says where its film is not there, was withdrawn, or could not be loaded: always with ways on. */
import { isProblem } from '@matinee/shared/api/problems.ts';
import { useIsAdmin } from '@matinee/shared/session/account.ts';
import { Poster } from '@matinee/shared/ui/Drawing.tsx';
import { useHead } from '@matinee/shared/ui/head.ts';
import { Failed } from '@matinee/shared/ui/Note.tsx';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './Missing.module.css';

interface MissingProps {
  id: number;
  problem: unknown;
  retry: () => void;
  /** What is missing: `film` or `review`. */
  what?: 'film' | 'review' | 'season';
}

export const Missing = ({ id, problem, retry, what = 'film' }: MissingProps) => {
  const { t } = useTranslation(['film', 'shared']);
  const isAdmin = useIsAdmin();
  const isGone = !isProblem(problem) || problem.status === 404 || problem.status === 410;
  const title = isGone ? t(`missing.${what}`) : t('missing.failed');
  useHead(title);
  return (
    <div className={`m-page ${styles.missing}`}>
      <div className={styles.drawn}>
        <Poster film={{ id: 0, title, year: null }} width={264} />
      </div>
      <div className={styles.text}>
        <h1 className="m-h1" tabIndex={-1}>
          {title}
        </h1>
        {isGone ? <p className="m-dim">{t(`missing.why.${what}`)}</p> : <Failed problem={problem} retry={retry} />}
        <nav aria-label={t('missing.ways')}>
          <ul className={styles.ways}>
            <li>
              <Link className="m-button m-button-main" to="/films/">
                {t('missing.browse')}
              </Link>
            </li>
            <li>
              <Link className="m-button" to="/search/">
                {t('missing.search')}
              </Link>
            </li>
            <li>
              <Link className="m-button m-button-quiet" to="/">
                {t('shared:nav.home')}
              </Link>
            </li>
            {isAdmin && isGone && what === 'film' && id > 0 && (
              <li>
                <Link className="m-button m-button-quiet" to={`/film/${id}/history/`}>
                  {t('history.title')}
                </Link>
              </li>
            )}
          </ul>
        </nav>
      </div>
    </div>
  );
};
