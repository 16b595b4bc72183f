/** A field that saves itself when the reader pauses or leaves it. What is refused stays in the field, with the reason below. */
import { Field } from '@matinee/shared/ui/Field.tsx';
import {
  useEffect,
  useRef,
  useState,
  type ChangeEvent,
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { Status, useSaving, useSentence } from './saving';
import styles from './me.module.css';

const PAUSE = 1_500;

interface AutoFieldProps {
  name: string;
  label: string;
  value: string;
  onSave: (value: string) => Promise<unknown>;
  hint?: ReactNode;
  as?: 'input' | 'textarea';
  type?: string;
  maxLength?: number;
  autoComplete?: string;
}

export const AutoField = ({ name, label, value, onSave, hint, as = 'input', ...control }: AutoFieldProps) => {
  const saving = useSaving();
  const told = useSentence();
  const [text, setText] = useState(value);
  const saved = useRef(value);
  const save = () => {
    if (text === saved.current) return;
    const before = saved.current;
    saved.current = text;
    void saving
      .run(() => onSave(text))
      .then((isDone) => {
        if (!isDone && saved.current === text) saved.current = before;
      });
  };
  const later = useRef(save);
  useEffect(() => {
    later.current = save;
  });
  useEffect(() => {
    const timer = setTimeout(() => later.current(), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => () => later.current(), []);
  return (
    <div className={styles.auto}>
      <Field
        {...(control as ComponentProps<'input'>)}
        as={as as 'input'}
        label={label}
        name={name}
        value={text}
        dir="auto"
        onChange={(event: ChangeEvent<HTMLInputElement>) => setText(event.target.value)}
        onBlur={save}
        onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && as === 'input' && save()}
        error={told(saving.problem, name)}
        hint={hint}
      />
      <Status saving={saving} />
    </div>
  );
};
