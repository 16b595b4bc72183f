/** A new account: three fields, the rules for the password before it is typed, and each error at its field. */
import { fieldSentences, isProblem } from '@matinee/shared/api/problems.ts';
import { useRegister, type Registration } from '@matinee/shared/session/account.ts';
import { Field } from '@matinee/shared/ui/Field.tsx';
import { Failed } from '@matinee/shared/ui/Note.tsx';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { PasswordField } from './PasswordField';
import { Rules } from './Rules';
import styles from './session.module.css';
import { useWait } from './waiting';

const EMPTY: Registration = { username: '', email: '', password: '' };

export const RegisterForm = ({ onDone }: { onDone?: () => void }) => {
  const { t, i18n } = useTranslation(['session', 'problems']);
  const register = useRegister();
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState(EMPTY);
  const [errors, setErrors] = useState<Record<string, string | undefined>>({});
  const [problem, setProblem] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const [left, wait] = useWait();
  const change = (field: keyof Registration) => (value: string) => {
    setTyped({ ...typed, [field]: value });
    setErrors({ ...errors, [field]: undefined });
  };
  const show = (found: Record<string, string | undefined>) => {
    setErrors(found);
    setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  };
  const failed = (reason: unknown) => {
    const found = fieldSentences(reason, t, i18n.language);
    if (Object.keys(found).some((field) => field in EMPTY)) show(found);
    else if (isProblem(reason) && reason.status === 429) wait(reason.retryAfter ?? 60);
    else setProblem(reason);
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    const missing = Object.entries(typed).filter(([, value]) => value === '');
    if (missing.length) return show(Object.fromEntries(missing.map(([field]) => [field, t('empty')])));
    if (left || isSending) return;
    setSending(true);
    try {
      await register(typed);
      onDone?.();
    } catch (reason) {
      failed(reason);
    } finally {
      setSending(false);
    }
  };
  return (
    <form
      className={styles.form}
      ref={form}
      onSubmit={(event) => void send(event)}
      noValidate
      aria-label={t('register')}
    >
      <Field
        label={t('username')}
        name="username"
        value={typed.username}
        onChange={(event) => change('username')(event.target.value)}
        error={errors.username}
        hint={t('usernameHint')}
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={100}
        required
        data-autofocus
      />
      <Field
        label={t('email')}
        name="email"
        type="email"
        value={typed.email}
        onChange={(event) => change('email')(event.target.value)}
        error={errors.email}
        hint={t('emailHint')}
        autoComplete="email"
        maxLength={254}
        required
      />
      <PasswordField
        label={t('password')}
        value={typed.password}
        onChange={change('password')}
        error={errors.password}
        hint={<Rules password={typed.password} own={[typed.username, typed.email.split('@')[0] ?? '']} />}
        autoComplete="new-password"
      />
      <p className={styles.wait} role="status">
        {left > 0 && t('wait', { count: left })}
      </p>
      {problem !== null && <Failed problem={problem} />}
      <button className="m-button m-button-main" type="submit" disabled={left > 0} aria-busy={isSending}>
        {t('register')}
      </button>
    </form>
  );
};
