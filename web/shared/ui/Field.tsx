/** A labelled field of a form: what helps to fill it in stands below it, and what is wrong with it too. */
import { useId, type ComponentProps, type ReactNode } from 'react';
import styles from './Field.module.css';
import { Icon } from './Icon';

interface Common {
  label: string;
  hint?: ReactNode;
  error?: string;
  /** A button inside the field, at its end. */
  aside?: ReactNode;
  /** What else describes it: the id of an element. */
  describedBy?: string;
}

type FieldProps = Common &
  (
    | ({ as?: 'input' } & ComponentProps<'input'>)
    | ({ as: 'textarea' } & ComponentProps<'textarea'>)
    | ({ as: 'select' } & ComponentProps<'select'>)
  );

export const Field = ({ label, hint, error, aside, describedBy, as: Tag = 'input', ...control }: FieldProps) => {
  const id = useId();
  const descriptions = [error && `${id}-error`, hint && `${id}-hint`, describedBy].filter(Boolean).join(' ');
  const Control = Tag as 'input';
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <span className={aside ? `${styles.box} ${styles.withAside}` : styles.box}>
        <Control
          {...(control as ComponentProps<'input'>)}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={descriptions || undefined}
        />
        {aside && <span className={styles.aside}>{aside}</span>}
      </span>
      {error && (
        <p className={styles.error} id={`${id}-error`}>
          <Icon name="warning" />
          {error}
        </p>
      )}
      {hint && (
        <div className={styles.hint} id={`${id}-hint`}>
          {hint}
        </div>
      )}
    </div>
  );
};
