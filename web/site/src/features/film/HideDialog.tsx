/** Asks an admin for the reason before a review is hidden. */
import { Field } from '@matinee/shared/ui/Field.tsx';
import type { ReviewOut } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { sentence } from '@matinee/shared/api/problems.ts';
import { toast, toastProblem } from '@matinee/shared/ui/toast.tsx';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '@matinee/shared/ui/draft.ts';
import form from './Form.module.css';
import { Dialog } from './Dialog';

const MOST = 500;

const HideDialog = ({ review, onClose }: { review: ReviewOut; onClose: () => void }) => {
  const { t, i18n } = useTranslation(['film', 'shared', 'problems']);
  const [{ reason }, type, forget] = useDraft(`hide:${review.id}`, { reason: '' });
  const [wrong, setWrong] = useState('');
  const [change, { isLoading }] = movies.useReviewsChangeMutation();
  const showAgain = () =>
    void change({ id: review.id, patchedReviewChangeInRequest: { active: true } })
      .unwrap()
      .catch((problem: unknown) => toastProblem(problem, t, i18n.language, showAgain));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!reason.trim()) return setWrong(t('hide.needsReason'));
    try {
      await change({
        id: review.id,
        patchedReviewChangeInRequest: { active: false, reason: reason.trim() },
      }).unwrap();
      forget();
      toast(t('hide.done'), { label: t('shared:undo'), run: showAgain });
      onClose();
    } catch (problem) {
      setWrong(sentence(problem, t, i18n.language));
    }
  };
  return (
    <Dialog onClose={onClose} title={t('hide.title', { name: review.author.username })}>
      <form className={form.form} onSubmit={(event) => void submit(event)}>
        <Field
          as="textarea"
          label={t('hide.reason')}
          hint={t('hide.note')}
          error={wrong}
          rows={3}
          maxLength={MOST}
          value={reason}
          data-autofocus
          onChange={(event) => {
            type({ reason: event.target.value });
            setWrong('');
          }}
        />
        <div className={form.buttons}>
          <button className="m-button m-button-quiet" type="button" onClick={onClose}>
            {t('shared:cancel')}
          </button>
          <button className="m-button m-button-main" type="submit" disabled={isLoading}>
            {t('hide.action')}
          </button>
        </div>
      </form>
    </Dialog>
  );
};

export default HideDialog;
