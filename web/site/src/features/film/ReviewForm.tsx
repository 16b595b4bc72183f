/** The form of a review: rating, headline, text, and whether it gives the plot away. */
import { fieldSentences, sentence } from '@matinee/shared/api/problems.ts';
import type { ReviewOut } from '@matinee/shared/api/generated/movies.ts';
import { RatingInput } from '@matinee/shared/ui/RatingInput.tsx';
import { toast } from '@matinee/shared/ui/toast.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { draft, dropDraft, keepDraft } from './drafts';
import { Field } from './Field';
import form from './Form.module.css';
import { useRating } from './rate';

const MOST_TEXT = 50_000;
const MOST_HEADLINE = 200;

interface Typed {
  rating: number | null;
  headline: string;
  body: string;
  is_spoiler: boolean;
}

interface ReviewFormProps {
  film: { id: number; title: string };
  review?: ReviewOut;
  onClose: () => void;
}

export const ReviewForm = ({ film, review, onClose }: ReviewFormProps) => {
  const { t, i18n } = useTranslation(['film', 'shared', 'problems']);
  const { number } = useFormats();
  const { review: save, rate } = useRating(film);
  const name = `review:${film.id}`;
  const kept = draft<Typed>(name);
  const [typed, setTyped] = useState<Typed>(
    kept ?? {
      rating: review?.rating ?? null,
      headline: review?.headline ?? '',
      body: review?.body ?? '',
      is_spoiler: review?.is_spoiler ?? false,
    },
  );
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const [isUnrated, setUnrated] = useState(false);
  const wrong = fieldSentences(problem, t, i18n.language);
  const change = (part: Partial<Typed>) => {
    const next = { ...typed, ...part };
    setTyped(next);
    keepDraft(name, next);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { rating } = typed;
    if (rating === null) return setUnrated(true);
    setBusy(true);
    setProblem(null);
    try {
      if (await save({ ...typed, rating })) {
        dropDraft(name);
        toast(t('review.saved'));
        onClose();
      }
    } catch (refused) {
      setProblem(refused);
    } finally {
      setBusy(false);
    }
  };
  const remove = () => {
    dropDraft(name);
    rate(null);
    onClose();
  };
  return (
    <form className={form.form} onSubmit={(event) => void submit(event)}>
      {kept && <p className="m-small m-dim">{t('review.draft')}</p>}
      <div>
        <RatingInput value={typed.rating} onChange={(rating) => change({ rating })} name={film.title} />
        {isUnrated && typed.rating === null && (
          <p className={form.wrong} role="alert">
            {t('review.needsRating')}
          </p>
        )}
      </div>
      <Field label={t('review.headline')} wrong={wrong.headline}>
        <input
          className={form.input}
          value={typed.headline}
          maxLength={MOST_HEADLINE}
          onChange={(event) => change({ headline: event.target.value })}
          dir="auto"
        />
      </Field>
      <Field
        label={t('review.text')}
        wrong={wrong.body}
        note={t('review.characters', { n: number(typed.body.length), most: number(MOST_TEXT) })}
      >
        <textarea
          className={`${form.input} ${form.text}`}
          value={typed.body}
          maxLength={MOST_TEXT}
          rows={10}
          onChange={(event) => change({ body: event.target.value })}
          dir="auto"
        />
      </Field>
      <label className={form.tick}>
        <input
          type="checkbox"
          checked={typed.is_spoiler}
          onChange={(event) => change({ is_spoiler: event.target.checked })}
        />
        {t('review.spoiler')}
      </label>
      {problem !== null && Object.keys(wrong).length === 0 && (
        <p className={form.wrong} role="alert">
          {sentence(problem, t, i18n.language)} {t('review.keptHere')}
        </p>
      )}
      <div className={form.buttons}>
        {review && (
          <button className="m-button m-button-bad" type="button" onClick={remove}>
            {t('shared:delete')}
          </button>
        )}
        <button className="m-button m-button-quiet" type="button" onClick={onClose}>
          {t('shared:cancel')}
        </button>
        <button className="m-button m-button-main" type="submit" disabled={isBusy}>
          {t('shared:save')}
        </button>
      </div>
    </form>
  );
};
