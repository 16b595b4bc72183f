/** One of a few: saved as soon as it is chosen. */
import { useId } from 'react';
import { Status, useSaving, useSentence } from './saving';
import styles from './me.module.css';

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly (readonly [Value, string, string?])[];
  onSave: (value: Value) => Promise<unknown>;
  hint?: string;
}

export const Choice = <Value extends string>({ label, value, options, onSave, hint }: ChoiceProps<Value>) => {
  const group = useId();
  const saving = useSaving();
  const told = useSentence();
  const problem = told(saving.problem, '');
  return (
    <fieldset className={styles.choice}>
      <legend>
        {label} <Status saving={saving} />
      </legend>
      {hint && <p className="m-dim m-small">{hint}</p>}
      <div className={styles.options}>
        {options.map(([option, word, lang]) => (
          <label key={option} lang={lang}>
            <input
              type="radio"
              name={group}
              checked={option === value}
              onChange={() => void saving.run(() => onSave(option))}
            />
            {word}
          </label>
        ))}
      </div>
      {problem && (
        <p className={styles.bad} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
};
