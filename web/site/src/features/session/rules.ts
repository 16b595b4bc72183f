/** The rules for passwords, as far as they can be looked at while typing; the server has the last word. */
export interface Rule {
  /** The word `session:rule.<name>`. */
  name: string;
  /** Undefined: only the server can tell. */
  isMet?: boolean;
}

export const rulesFor = (password: string, own: string[]): Rule[] => {
  const typed = password.toLowerCase();
  const isOwn = own.some((text) => text.length > 2 && typed.includes(text.toLowerCase()));
  return [
    { name: 'length', isMet: password.length >= 10 },
    { name: 'digits', isMet: password !== '' && /[^0-9]/.test(password) },
    { name: 'own', isMet: password !== '' && !isOwn },
    { name: 'common' },
  ];
};
