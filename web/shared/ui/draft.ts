/** What is typed into a form outlives a reload, a closed dialog and the end of a session, until it is sent or thrown away. */
import { useState } from 'react';

const read = <Form extends object>(key: string, initial: Form): Form => {
  try {
    return { ...initial, ...(JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Form>) };
  } catch {
    return initial;
  }
};

/** The form as it is now, the way to change some of it, and the way to forget what was typed. */
export const useDraft = <Form extends object>(
  name: string,
  initial: Form,
): [Form, (changes: Partial<Form>) => void, () => void] => {
  const key = `matinee:draft:${name}`;
  const [form, setForm] = useState(() => read(key, initial));
  const change = (changes: Partial<Form>) => {
    const next = { ...form, ...changes };
    setForm(next);
    sessionStorage.setItem(key, JSON.stringify(next));
  };
  return [form, change, () => sessionStorage.removeItem(key)];
};
