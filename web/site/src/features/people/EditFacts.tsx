/** The facts of a person as fields, for admins. What is typed outlives a reload. */
import { movies } from '@matinee/shared/api/movies.ts';
import type { PersonPageOut } from '@matinee/shared/api/generated/movies.ts';
import { fieldSentences } from '@matinee/shared/api/problems.ts';
import { Field } from '@matinee/shared/ui/Field.tsx';
import { Failed } from '@matinee/shared/ui/Note.tsx';
import { PictureField } from '@matinee/shared/ui/PictureField.tsx';
import { useDraft } from '@matinee/shared/ui/draft.ts';
import { toast } from '@matinee/shared/ui/toast.tsx';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { EditNames } from './EditNames';
import styles from './people.module.css';

const LINES = ['name', 'professions', 'born', 'birth_place', 'died', 'death_place', 'imdb_id'] as const;

const initial = (person: PersonPageOut) => ({
  name: person.name,
  professions: person.professions.join(', '),
  born: person.born,
  birth_place: person.birth_place,
  died: person.died,
  death_place: person.death_place,
  imdb_id: person.imdb_id ?? '',
  biography: person.biography,
  names: person.names,
});

const split = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

const EditFacts = ({ person, onDone }: { person: PersonPageOut; onDone: () => void }) => {
  const { t, i18n } = useTranslation(['people', 'shared', 'problems']);
  const before = initial(person);
  const [form, change, forget] = useDraft(`person:${person.id}`, before);
  const [send, { isLoading }] = movies.usePeopleChangeMutation();
  const [setPicture] = movies.usePeopleSetPictureMutation();
  const [removePicture] = movies.usePeopleRemovePictureMutation();
  const [problem, setProblem] = useState<unknown>(null);
  const errors = fieldSentences(problem, t, i18n.language);
  const leave = () => {
    forget();
    onDone();
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const { professions, imdb_id, ...others } = form;
    const all = { ...others, professions: split(professions), imdb_id: imdb_id || null };
    const old = { ...before, professions: person.professions, imdb_id: person.imdb_id };
    const changed = Object.entries(all).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(old[field as keyof typeof old]),
    );
    try {
      if (changed.length) {
        await send({ id: person.id, patchedPersonInRequest: Object.fromEntries(changed) }).unwrap();
        toast(t('form.saved'));
      }
      leave();
    } catch (reason) {
      setProblem(reason);
    }
  };
  const hasOther = problem !== null && !Object.keys(errors).some((field) => field in form);
  return (
    <form className={styles.editor} onSubmit={(event) => void save(event)} noValidate>
      <h1 className="m-h1" tabIndex={-1}>
        {person.name}
      </h1>
      <PictureField
        hasPicture={person.picture !== null}
        onSet={(body) => setPicture({ id: person.id, body }).unwrap()}
        onRemove={() => removePicture({ id: person.id }).unwrap()}
      />
      <div className={styles.editorLines}>
        {LINES.map((field) => (
          <Field
            key={field}
            label={t(`form.${field}`)}
            value={form[field]}
            onChange={(event) => change({ [field]: event.target.value })}
            error={errors[field]}
            hint={
              field === 'born' || field === 'died'
                ? t('form.dateHint')
                : field === 'professions'
                  ? t('form.professionsHint')
                  : undefined
            }
            dir={field === 'imdb_id' ? 'ltr' : 'auto'}
          />
        ))}
      </div>
      <Field
        as="textarea"
        label={t('form.biography')}
        rows={6}
        value={form.biography}
        onChange={(event) => change({ biography: event.target.value })}
        error={errors.biography}
        dir="auto"
      />
      <EditNames names={form.names} onChange={(names) => change({ names })} error={errors.names} />
      {hasOther && <Failed problem={problem} />}
      <p className={styles.acts}>
        <button className="m-button m-button-main" type="submit" aria-busy={isLoading}>
          {t('shared:save')}
        </button>
        <button className="m-button" type="button" onClick={leave}>
          {t('shared:cancel')}
        </button>
      </p>
    </form>
  );
};

export default EditFacts;
