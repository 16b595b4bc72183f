/** The form of a film's facts: each says where it comes from, what is changed is marked, and nothing typed is lost. */
import { Field } from '@matinee/shared/ui/Field.tsx';
import type { DetailsOut, MoviePageOut } from '@matinee/shared/api/generated/movies.ts';
import { fieldSentences, sentence } from '@matinee/shared/api/problems.ts';
import { useIsAdmin } from '@matinee/shared/session/account.ts';
import { toast } from '@matinee/shared/ui/toast.tsx';
import { useFormats } from '@matinee/shared/words/format.ts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tagged } from '../api';
import { useDraft } from '@matinee/shared/ui/draft.ts';
import form from '../Form.module.css';
import { Conflicts } from './Conflicts';
import { changedNames, FACTS, typedOf, type FactName, type Typed } from './facts';
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
  const [before, setBefore] = useState(() => typedOf(tagged.document, details, formats));
  // Only what was changed is kept: what somebody else changes meanwhile is shown.
  const [kept, keepTyped, forget] = useDraft<Partial<Typed>>(`facts:${id}`, {});
  const typed = {
    ...before,
    ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)),
  } as Typed;
  const [comment, setComment] = useState('');
  const [conflicts, setConflicts] = useState<FactName[]>([]);
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const changed = changedNames(before, typed);
  const wrong = fieldSentences(problem, t, i18n.language);
  const change = (fact: FactName, value: string | undefined) => keepTyped({ [fact]: value });
  const putBack = () => {
    keepTyped(Object.fromEntries(FACTS.map((fact) => [fact, undefined])));
    setConflicts([]);
    forget();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const { isKept, now, conflicts: found } = await keep(before, typed, comment);
      if (!isKept && now) {
        setBefore(now);
        setConflicts(found);
        return;
      }
      forget();
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
            change(of, undefined);
            setConflicts(conflicts.filter((other) => other !== of));
          }}
        />
      )}
      <FactFields id={id} typed={typed} changed={changed} wrong={wrong} change={change} />
      {!isAdmin && (
        <Field
          as="textarea"
          label={t('edit.comment')}
          error={wrong.comment}
          rows={2}
          maxLength={1000}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
        />
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
