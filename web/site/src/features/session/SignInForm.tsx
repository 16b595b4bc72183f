/** Name and password. What is wrong stands at its field; after too many tries the form counts down. */
import { isProblem, sentence } from '@matinee/shared/api/problems.ts';
import { useSignIn } from '@matinee/shared/session/account.ts';
import { Field } from '@matinee/shared/ui/Field.tsx';
import { Failed } from '@matinee/shared/ui/Note.tsx';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { PasswordField } from './PasswordField';
import styles from './session.module.css';
import { useWait } from './waiting';

export const SignInForm = ({ onDone }: { onDone?: () => void }) => {
  const { t, i18n } = useTranslation(['session', 'problems']);
  const signIn = useSignIn();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [errors, setErrors] = useState<{ name?: string; password?: string }>({});
  const [problem, setProblem] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const [left, wait] = useWait();
  const failed = (reason: unknown) => {
    if (isProblem(reason) && reason.status === 401) setErrors({ password: t('wrong') });
    else if (isProblem(reason) && reason.status === 429) wait(reason.retryAfter ?? 30);
    else setProblem(reason);
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const missing = { name: name ? undefined : t('empty'), password: password ? undefined : t('empty') };
    setErrors(missing);
    setProblem(null);
    if (missing.name || missing.password || left || isSending) return;
    setSending(true);
    try {
      await signIn(name, password);
      onDone?.();
    } catch (reason) {
      failed(reason);
    } finally {
      setSending(false);
    }
  };
  return (
    <form className={styles.form} onSubmit={(event) => void send(event)} noValidate aria-label={t('signIn')}>
      <Field
        label={t('identifier')}
        name="username"
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={errors.name}
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={254}
        required
        data-autofocus
      />
      <PasswordField
        label={t('password')}
        value={password}
        onChange={setPassword}
        error={errors.password}
        autoComplete="current-password"
      />
      <p className={styles.wait} role="status">
        {left > 0 && t('wait', { count: left })}
      </p>
      {problem !== null && <Failed problem={problem} />}
      <button className="m-button m-button-main" type="submit" disabled={left > 0} aria-busy={isSending}>
        {t('signIn')}
      </button>
      <p className="m-hidden" role="alert">
        {errors.password ?? errors.name ?? (problem === null ? '' : sentence(problem, t, i18n.language))}
      </p>
    </form>
  );
};
