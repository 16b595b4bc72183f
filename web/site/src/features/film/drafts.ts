/** Texts that are being typed, kept for as long as the tab is open, so that nothing that happens to the page loses them. */
const key = (name: string): string => `matinee:draft:${name}`;

export const draft = <Form>(name: string): Form | null => {
  const kept = sessionStorage.getItem(key(name));
  return kept === null ? null : (JSON.parse(kept) as Form);
};

export const keepDraft = (name: string, form: unknown): void => sessionStorage.setItem(key(name), JSON.stringify(form));

export const dropDraft = (name: string): void => sessionStorage.removeItem(key(name));
