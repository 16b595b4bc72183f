/** The form of a review: rating, headline, text, and whether it gives the plot away. */
import { Field } from '@matinee/shared/ui/Field.tsx';
import { fieldSentences, sentence } from '@matinee/shared/api/problems.ts';
import type { ReviewOut } from '@matinee/shared/api/generated/movies.ts';
import { RatingInput } from '@matinee/shared/ui/RatingInput.tsx';
import { toast } from '@matinee/shared/ui/toast.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '@matinee/shared/ui/draft.ts';
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
  const before: Typed = {
    rating: review?.rating ?? null,
    headline: review?.headline ?? '',
    body: review?.body ?? '',
    is_spoiler: review?.is_spoiler ?? false,
  };
  const [typed, change, forget] = useDraft<Typed>(`review:${film.id}`, before);
  const [isDraft] = useState(() => JSON.stringify(typed) !== JSON.stringify(before));
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const [isUnrated, setUnrated] = useState(false);
  const wrong = fieldSentences(problem, t, i18n.language);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { rating } = typed;
    if (rating === null) return setUnrated(true);
    setBusy(true);
    setProblem(null);
    try {
      if (await save({ ...typed, rating })) {
        forget();
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
    forget();
    rate(null);
    onClose();
  };
  return (
    <form className={`${form.form} ${form.review}`} onSubmit={(event) => void submit(event)}>
      {isDraft && <p className="m-small m-dim">{t('review.draft')}</p>}
      <div>
        <RatingInput value={typed.rating} onChange={(rating) => change({ rating })} name={film.title} />
        {isUnrated && typed.rating === null && (
          <p className={form.wrong} role="alert">
            {t('review.needsRating')}
          </p>
        )}
      </div>
      <Field
        label={t('review.headline')}
        error={wrong.headline}
        value={typed.headline}
        maxLength={MOST_HEADLINE}
        onChange={(event) => change({ headline: event.target.value })}
        dir="auto"
      />
      <Field
        as="textarea"
        label={t('review.text')}
        error={wrong.body}
        hint={t('review.characters', { n: number(typed.body.length), most: number(MOST_TEXT) })}
        value={typed.body}
        maxLength={MOST_TEXT}
        rows={10}
        onChange={(event) => change({ body: event.target.value })}
        dir="auto"
      />
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
