/** The other names of a person, each with its language and kind. */
import type { PersonNameOut } from '@matinee/shared/api/generated/movies.ts';
import { Field } from '@matinee/shared/ui/Field.tsx';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { useTranslation } from 'react-i18next';
import styles from './people.module.css';

const TYPES = ['birth', 'native', 'transliterated', 'alias'] as const;

interface EditNamesProps {
  names: PersonNameOut[];
  onChange: (names: PersonNameOut[]) => void;
  error?: string;
}

export const EditNames = ({ names, onChange, error }: EditNamesProps) => {
  const { t } = useTranslation('people');
  const change = (place: number, changes: Partial<PersonNameOut>) =>
    onChange(names.map((name, other) => (other === place ? { ...name, ...changes } : name)));
  return (
    <fieldset className={styles.editNames}>
      <legend>{t('form.names')}</legend>
      {names.map((entry, place) => (
        <div key={place} className={styles.editName}>
          <Field
            label={t('form.name')}
            value={entry.name}
            onChange={(event) => change(place, { name: event.target.value })}
            dir="auto"
          />
          <Field
            label={t('form.language')}
            value={entry.language}
            size={4}
            maxLength={3}
            onChange={(event) => change(place, { language: event.target.value })}
            dir="ltr"
          />
          <Field
            as="select"
            label={t('form.type')}
            value={entry.type}
            onChange={(event) => change(place, { type: event.target.value as PersonNameOut['type'] })}
          >
            {TYPES.map((type) => (
              <option key={type} value={type}>
                {t(`name.${type}`)}
              </option>
            ))}
          </Field>
          <button
            className="m-button m-button-quiet"
            type="button"
            aria-label={t('form.removeName', { name: entry.name })}
            onClick={() => onChange(names.filter((_, other) => other !== place))}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      {error && <p className={styles.bad}>{error}</p>}
      <button
        className="m-link"
        type="button"
        onClick={() => onChange([...names, { name: '', language: '', type: 'alias' }])}
      >
        <Icon name="plus" />
        {t('form.addName')}
      </button>
    </fieldset>
  );
};
