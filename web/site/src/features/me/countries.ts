/** The countries of ISO 3166-1, by their names in a language. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Codes that have a name but stand for no country there. */
const OTHER = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'XK', 'ZZ']);

export const countries = (language: string): [string, string][] => {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const codes = [...LETTERS].flatMap((first) => [...LETTERS].map((second) => first + second));
  const known = codes.flatMap((code): [string, string][] => {
    const name = OTHER.has(code) ? undefined : names.of(code);
    const isNow = new Intl.Locale(`und-${code}`).region === code;
    return name && isNow ? [[code, name]] : [];
  });
  const { compare } = new Intl.Collator(language);
  return known.sort(([, one], [, other]) => compare(one, other));
};
