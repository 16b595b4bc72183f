/** What is typed into a form outlives a reload, a closed dialog and the end of a session, until it is sent or thrown away. */
import { useState } from 'react';

const PREFIX = 'matinee:draft:';

/** Forgets all that was typed: whoever signs out leaves nothing for the next reader. */
export const forgetDrafts = (): void => {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
};

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
  const key = PREFIX + name;
  const [form, setForm] = useState(() => read(key, initial));
  const change = (changes: Partial<Form>) => {
    const next = { ...form, ...changes };
    setForm(next);
    sessionStorage.setItem(key, JSON.stringify(next));
  };
  return [form, change, () => sessionStorage.removeItem(key)];
};
