/** Fails where a word is missing: in a language, in a plural form, or in the code that asks for it. */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const web = join(here, '../..');
const PLURAL = /_(zero|one|two|few|many|other)$/;
const wrong = [];

const languages = (await readdir(here, { withFileTypes: true })).filter((found) => found.isDirectory()).map(({ name }) => name);
const files = new Set((await Promise.all(languages.map((language) => readdir(join(here, language))))).flat());
const words = {};
for (const language of languages) {
  words[language] = {};
  for (const file of files) {
    const text = await readFile(join(here, language, file), 'utf8').catch(() => null);
    if (text === null) wrong.push(`${language}/${file} is missing`);
    words[language][file.replace('.json', '')] = JSON.parse(text ?? '{}');
  }
}

const gaps = (text) => [...new Set(text.match(/\{\{\s*\w+/g)?.map((gap) => gap.slice(2).trim()) ?? [])].sort().join();
const stem = (key) => key.replace(PLURAL, '');

for (const namespace of Object.keys(words.en)) {
  const english = words.en[namespace];
  const stems = new Map(Object.keys(english).map((key) => [stem(key), PLURAL.test(key)]));
  for (const language of languages) {
    const own = words[language][namespace];
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const wanted = [...stems].flatMap(([key, isPlural]) => (isPlural ? forms.map((form) => `${key}_${form}`) : [key]));
    for (const key of wanted) if (!own[key]) wrong.push(`${language}/${namespace}: '${key}' is missing`);
    for (const key of Object.keys(own)) {
      if (!wanted.includes(key)) wrong.push(`${language}/${namespace}: '${key}' is in no other language`);
      const counterpart = english[key] ?? english[`${stem(key)}_other`] ?? '';
      const optional = PLURAL.test(key) && !key.endsWith('_other');
      if (gaps(own[key]) !== gaps(counterpart) && !(optional && gaps(counterpart).includes(gaps(own[key]))))
        wrong.push(`${language}/${namespace}: '${key}' has other gaps than in English`);
    }
  }
}

const sources = (await readdir(web, { recursive: true })).filter(
  (path) => /^(shared|site|admin)\/.*\.tsx?$/.test(path) && !/node_modules|\.test\.|testing\/|generated/.test(path),
);
const known = (namespace, key) => {
  const found = words.en[namespace] ?? {};
  return key in found || `${key}_other` in found;
};
for (const path of sources) {
  const source = await readFile(join(web, path), 'utf8');
  const named = [...source.matchAll(/useTranslation\(([^)]*)\)/g)].flatMap(([, names]) => names.match(/[\w-]+/g) ?? []);
  const own = named.length ? named : ['shared'];
  for (const [, key] of source.matchAll(/\bt\(\s*'([^']+)'/g)) {
    const [namespace, name] = key.includes(':') ? key.split(/:(.*)/s) : ['', key];
    if (!(namespace ? [namespace] : own).some((among) => known(among, name))) wrong.push(`${path} asks for '${key}', which is no word`);
  }
}

if (wrong.length) {
  console.error(wrong.join('\n'));
  process.exit(1);
}
