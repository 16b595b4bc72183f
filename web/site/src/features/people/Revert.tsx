/** Takes a change back; where the same has been changed again since, an admin is asked first. */
import { movies } from '@matinee/shared/api/movies.ts';
import { isProblem } from '@matinee/shared/api/problems.ts';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { toast, toastProblem } from '@matinee/shared/ui/toast.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './people.module.css';

export const Revert = ({ id }: { id: number }) => {
  const { t, i18n } = useTranslation(['people', 'shared', 'problems']);
  const [revert, { isLoading }] = movies.useChangesRevertMutation();
  const [isStale, setStale] = useState(false);
  const send = async (force: boolean) => {
    try {
      await revert({ id, revertInRequest: { force } }).unwrap();
      setStale(false);
      toast(t('history.reverted'));
    } catch (problem) {
      if (isProblem(problem) && problem.status === 409 && !force) setStale(true);
      else toastProblem(problem, t, i18n.language, () => void send(force));
    }
  };
  if (!isStale) {
    return (
      <button className="m-link" type="button" aria-busy={isLoading} onClick={() => void send(false)}>
        <Icon name="undo" />
        {t('history.revert')}
      </button>
    );
  }
  return (
    <span className={styles.stale} role="alert">
      {t('history.changedSince')}
      <button className="m-button m-button-small m-button-bad" type="button" onClick={() => void send(true)}>
        {t('history.force')}
      </button>
      <button className="m-button m-button-small" type="button" onClick={() => setStale(false)}>
        {t('shared:cancel')}
      </button>
    </span>
  );
};
