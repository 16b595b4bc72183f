/** Puts a change back; what has been changed again since is named, and put back only if that is wanted. */
import { movies } from '@matinee/shared/api/movies.ts';
import { isProblem } from '@matinee/shared/api/problems.ts';
import { toast, toastProblem } from '@matinee/shared/ui/toast.tsx';
import { useTranslation } from 'react-i18next';
import { useSources } from './saidBy';

export const useRevert = () => {
  const { t, i18n } = useTranslation(['film', 'shared', 'problems']);
  const { field } = useSources();
  const [revert] = movies.useChangesRevertMutation();
  const run = async (id: number, force = false): Promise<void> => {
    try {
      await revert({ id, revertInRequest: { force } }).unwrap();
      toast(t('history.reverted'));
    } catch (problem) {
      const again = isProblem(problem) && Array.isArray(problem.members.fields) ? problem.members.fields : null;
      if (!again) return toastProblem(problem, t, i18n.language, () => void run(id, force));
      toast(t('history.changedSince', { fields: again.map((name) => field(String(name))).join(', ') }), {
        label: t('history.force'),
        run: () => void run(id, true),
      });
    }
  };
  return (id: number): void => void run(id);
};
