/** One of many: saved as soon as it is chosen. */
import { Field } from '@matinee/shared/ui/Field.tsx';
import { Status, useSaving, useSentence } from './saving';
import styles from './me.module.css';

interface SelectProps {
  name: string;
  label: string;
  value: string;
  /** What stands for no choice. */
  none: string;
  options: readonly (readonly [string, string])[];
  onSave: (value: string) => Promise<unknown>;
  hint?: string;
}

export const Select = ({ name, label, value, none, options, onSave, hint }: SelectProps) => {
  const saving = useSaving();
  const told = useSentence();
  return (
    <div className={styles.auto}>
      <Field
        as="select"
        label={label}
        value={value}
        hint={hint}
        error={told(saving.problem, name)}
        onChange={(event) => void saving.run(() => onSave(event.target.value))}
      >
        <option value="">{none}</option>
        {options.map(([option, word]) => (
          <option key={option} value={option}>
            {word}
          </option>
        ))}
      </Field>
      <Status saving={saving} />
    </div>
  );
};
