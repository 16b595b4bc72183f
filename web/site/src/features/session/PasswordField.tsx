/** A password, hidden unless its owner wants to see it. */
import { Field } from '@matinee/shared/ui/Field.tsx';
import { Icon } from '@matinee/shared/ui/Icon.tsx';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './session.module.css';

interface PasswordFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string;
  hint?: ReactNode;
  autoComplete: 'current-password' | 'new-password';
}

export const PasswordField = ({ onChange, ...field }: PasswordFieldProps) => {
  const { t } = useTranslation('session');
  const [isShown, setShown] = useState(false);
  return (
    <Field
      {...field}
      type={isShown ? 'text' : 'password'}
      required
      maxLength={256}
      spellCheck={false}
      autoCapitalize="off"
      onChange={(event) => onChange(event.target.value)}
      aside={
        <button
          className={styles.eye}
          type="button"
          aria-label={isShown ? t('hide') : t('show')}
          onClick={() => setShown(!isShown)}
        >
          <Icon name={isShown ? 'hide' : 'eye'} />
        </button>
      }
    />
  );
};
