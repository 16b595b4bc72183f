/** Codes of countries and languages as the names that a reader types, and back. */
import { COUNTRIES } from '../countries';

/** The languages of nearly all films; others are typed as a code or by their English name. */
const LANGUAGES = (
  'af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ku la ' +
  'lb lo lt lv mk ml mn mr ms mt my nb ne nl nn no pa pl ps pt ro ru sa si sk sl sq sr sv sw ta te th tl tr uk ur uz vi yi zh zu'
).split(' ');

const CODES = { country: COUNTRIES, language: LANGUAGES };

type Names = (code: string) => string;

export const named = (codes: string[], name: Names): string => codes.map(name).join(', ');

/** What is not known by its name is left as it was typed: the API knows English names as well. */
export const coded = (typed: string, kind: keyof typeof CODES, name: Names, before: string[]): string[] => {
  const known = new Map([...before, ...CODES[kind]].map((code) => [name(code).toLocaleLowerCase(), code]));
  return entries(typed).map((entry) => known.get(entry.toLocaleLowerCase()) ?? entry);
};

export const entries = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[,،、\n]/)
      .map((entry) => entry.trim())
      .filter(Boolean),
  ),
];
