/** Asks an admin for the reason before a review is hidden. */
import '@matinee/shared/ui/dialog.css.ts';
import type { ReviewOut } from '@matinee/shared/api/generated/movies.ts';
import { movies } from '@matinee/shared/api/movies.ts';
import { sentence } from '@matinee/shared/api/problems.ts';
import { toast, toastProblem } from '@matinee/shared/ui/toast.tsx';
import { Modal } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { draft, dropDraft, keepDraft } from './drafts';
import { Field } from './Field';
import form from './Form.module.css';

const MOST = 500;

const HideDialog = ({ review, onClose }: { review: ReviewOut; onClose: () => void }) => {
  const { t, i18n } = useTranslation(['film', 'shared', 'problems']);
  const name = `hide:${review.id}`;
  const [reason, setReason] = useState(draft<string>(name) ?? '');
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
      dropDraft(name);
      toast(t('hide.done'), { label: t('shared:undo'), run: showAgain });
      onClose();
    } catch (problem) {
      setWrong(sentence(problem, t, i18n.language));
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('hide.title', { name: review.author.username })}
      closeButtonProps={{ 'aria-label': t('shared:close') }}
    >
      <form className={form.form} onSubmit={(event) => void submit(event)}>
        <Field label={t('hide.reason')} note={t('hide.note')} wrong={wrong}>
          <textarea
            className={`${form.input} ${form.area}`}
            rows={3}
            maxLength={MOST}
            value={reason}
            data-autofocus
            onChange={(event) => {
              setReason(event.target.value);
              setWrong('');
              keepDraft(name, event.target.value);
            }}
          />
        </Field>
        <div className={form.buttons}>
          <button className="m-button m-button-quiet" type="button" onClick={onClose}>
            {t('shared:cancel')}
          </button>
          <button className="m-button m-button-main" type="submit" disabled={isLoading}>
            {t('hide.action')}
          </button>
        </div>
      </form>
    </Modal>
  );
};

export default HideDialog;
