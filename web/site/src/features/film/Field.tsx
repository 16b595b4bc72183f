/** A labelled field with a note and, where its value was refused, the sentence that says why. */
import { cloneElement, useId, type ReactElement } from 'react';
import form from './Form.module.css';

interface FieldProps {
  label: string;
  children: ReactElement<{ id?: string; 'aria-invalid'?: boolean; 'aria-describedby'?: string }>;
  note?: string;
  wrong?: string;
}

export const Field = ({ label, children, note, wrong }: FieldProps) => {
  const id = useId();
  return (
    <div className={form.field}>
      <label htmlFor={id}>{label}</label>
      {cloneElement(children, {
        id,
        'aria-invalid': wrong ? true : undefined,
        'aria-describedby': wrong || note ? `${id}-note` : undefined,
      })}
      {(wrong || note) && (
        <p id={`${id}-note`} className={wrong ? form.wrong : form.note} role={wrong ? 'alert' : undefined}>
          {wrong || note}
        </p>
      )}
    </div>
  );
};
