/** Saving one thing by itself: what it is doing now, and the words for that. */
import { fieldSentences, sentence } from '@matinee/shared/api/problems.ts';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './me.module.css';

export interface Saving {
  state: 'rest' | 'saving' | 'saved' | 'failed';
  problem: unknown;
  run: (work: () => Promise<unknown>) => Promise<boolean>;
}

export const useSaving = (): Saving => {
  const [state, setState] = useState<Saving['state']>('rest');
  const [problem, setProblem] = useState<unknown>(null);
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    setState('saving');
    setProblem(null);
    try {
      await work();
      setState('saved');
      return true;
    } catch (reason) {
      setProblem(reason);
      setState('failed');
      return false;
    }
  };
  return { state, problem, run };
};

/** The sentence about a field of the problem, or about the whole of it. */
export const useSentence = () => {
  const { t, i18n } = useTranslation(['me', 'problems']);
  return (problem: unknown, field: string): string | undefined => {
    if (problem === null || problem === undefined) return undefined;
    return fieldSentences(problem, t, i18n.language)[field] ?? sentence(problem, t, i18n.language);
  };
};

export const Status = ({ saving }: { saving: Saving }) => {
  const { t } = useTranslation('me');
  return (
    <span className={styles.status} role="status">
      {saving.state === 'saving' && t('saving')}
      {saving.state === 'saved' && (
        <span className={styles.good}>
          <Icon name="seen" />
          {t('saved')}
        </span>
      )}
    </span>
  );
};
