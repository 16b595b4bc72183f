/** A form that the current password confirms: one new value, and the button that sends both. */
import { fieldSentences, isProblem, sentence } from '@matinee/shared/api/problems.ts';
import { Field } from '@matinee/shared/ui/Field.tsx';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Status, useSaving } from './saving';
import styles from './me.module.css';

interface ConfirmedProps {
  title: string;
  about?: ReactNode;
  /** What is new, by its name in the API; none where the password alone is asked for. */
  field?: { name: string; label: string; type: 'email' | 'password'; autoComplete: string; hint?: ReactNode };
  /** The name of the current password in the API. */
  passwordName: string;
  action: string;
  isDangerous?: boolean;
  onSend: (password: string, value: string) => Promise<unknown>;
}

export const Confirmed = ({ title, about, field, passwordName, action, isDangerous, onSend }: ConfirmedProps) => {
  const { t, i18n } = useTranslation(['me', 'problems']);
  const saving = useSaving();
  const [value, setValue] = useState('');
  const [password, setPassword] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const errors = fieldSentences(saving.problem, t, i18n.language);
  const known = [passwordName, field?.name].some((name) => name !== undefined && name in errors);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const isMissing = password === '' || (field !== undefined && value === '');
    setEmpty(isMissing);
    if (isMissing || !(await saving.run(() => onSend(password, value)))) return;
    setValue('');
    setPassword('');
  };
  return (
    <form className={styles.confirmed} onSubmit={(event) => void send(event)} noValidate aria-label={title}>
      <h2>{title}</h2>
      {about}
      {field && (
        <Field
          label={field.label}
          type={field.type}
          autoComplete={field.autoComplete}
          value={value}
          onChange={(event) => setValue(event.target.value)}
          hint={field.hint}
          error={errors[field.name] ?? (isEmpty && value === '' ? t('empty') : undefined)}
        />
      )}
      <Field
        label={t('field.current_password')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={errors[passwordName] ?? (isEmpty && password === '' ? t('empty') : undefined)}
      />
      {saving.problem !== null && !known && (
        <p className={styles.bad} role="alert">
          {isProblem(saving.problem) && saving.problem.status === 429
            ? t('wait', { count: saving.problem.retryAfter ?? 60 })
            : sentence(saving.problem, t, i18n.language)}
        </p>
      )}
      <p className={styles.send}>
        <button
          className={isDangerous ? 'm-button m-button-bad' : 'm-button'}
          type="submit"
          aria-busy={saving.state === 'saving'}
        >
          {action}
        </button>
        <Status saving={saving} />
      </p>
    </form>
  );
};
