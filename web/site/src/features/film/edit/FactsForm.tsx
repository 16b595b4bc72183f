/** The form of a film's facts: each says where it comes from, what is changed is marked, and nothing typed is lost. */
import type { DetailsOut, MoviePageOut } from '@matinee/shared/api/generated/movies.ts';
import { fieldSentences, sentence } from '@matinee/shared/api/problems.ts';
import { useIsAdmin } from '@matinee/shared/session/account.ts';
import { toast } from '@matinee/shared/ui/toast.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tagged } from '../api';
import { draft, dropDraft, keepDraft } from '../drafts';
import { Field } from '../Field';
import form from '../Form.module.css';
import { Conflicts } from './Conflicts';
import { changedNames, typedOf, type FactName, type Typed } from './facts';
import { FactFields } from './FactFields';
import { useKeep } from './keep';

interface FactsFormProps {
  tagged: Tagged<MoviePageOut>;
  details: DetailsOut;
  onClose: () => void;
}

export const FactsForm = ({ tagged, details, onClose }: FactsFormProps) => {
  const { t, i18n } = useTranslation(['film', 'shared', 'problems']);
  const formats = useFormats();
  const isAdmin = useIsAdmin();
  const keep = useKeep(tagged);
  const { id } = tagged.document;
  const name = `facts:${id}`;
  const [before, setBefore] = useState(() => typedOf(tagged.document, details, formats));
  const [typed, setTyped] = useState<Typed>(() => ({ ...before, ...draft<Partial<Typed>>(name) }));
  const [comment, setComment] = useState('');
  const [conflicts, setConflicts] = useState<FactName[]>([]);
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const changed = changedNames(before, typed);
  const wrong = fieldSentences(problem, t, i18n.language);
  const change = (fact: FactName, value: string) => {
    const next = { ...typed, [fact]: value };
    setTyped(next);
    keepDraft(name, Object.fromEntries(changedNames(before, next).map((of) => [of, next[of]])));
  };
  const putBack = () => {
    setTyped(before);
    setConflicts([]);
    dropDraft(name);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const { isKept, now, conflicts: found } = await keep(before, typed, comment);
      if (!isKept && now) {
        setTyped({ ...now, ...Object.fromEntries(changed.map((of) => [of, typed[of]])) });
        setBefore(now);
        setConflicts(found);
        return;
      }
      dropDraft(name);
      toast(isAdmin ? t('edit.saved') : t('edit.proposed'));
      onClose();
    } catch (refused) {
      setProblem(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className={form.form} onSubmit={(event) => void submit(event)}>
      {!isAdmin && <p className="m-small m-dim">{t('edit.proposeNote')}</p>}
      {conflicts.length > 0 && (
        <Conflicts
          names={conflicts}
          now={before}
          typed={typed}
          take={(of) => {
            change(of, before[of]);
            setConflicts(conflicts.filter((other) => other !== of));
          }}
        />
      )}
      <FactFields id={id} typed={typed} changed={changed} wrong={wrong} change={change} />
      {!isAdmin && (
        <Field label={t('edit.comment')} wrong={wrong.comment}>
          <textarea
            className={`${form.input} ${form.area}`}
            rows={2}
            maxLength={1000}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        </Field>
      )}
      {problem !== null && Object.keys(wrong).length === 0 && (
        <p className={form.wrong} role="alert">
          {sentence(problem, t, i18n.language)} {t('review.keptHere')}
        </p>
      )}
      <div className={form.buttons}>
        <button className="m-button" type="button" onClick={putBack} disabled={changed.length === 0}>
          {t('edit.putBack')}
        </button>
        <button className="m-button m-button-main" type="submit" disabled={isBusy || changed.length === 0}>
          {t(isAdmin ? 'edit.save' : 'edit.send', { count: changed.length })}
        </button>
      </div>
    </form>
  );
};
