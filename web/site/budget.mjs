/** Fails where a route loads more than it may: gzipped kilobytes of JavaScript, with the words of the heaviest language. */
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { closure, entryOf, filesOf } from './bundle.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const built = process.env.SITE_INTO ?? join(here, '../../src/matinee/host/site/built');
const manifest = JSON.parse(await readFile(join(built, 'manifest.json'), 'utf8'));
const FIRST = 170;
const OTHER = 60;
const DRAWING = 30;

const sizes = new Map();
const weigh = async (file) => {
  if (!file.endsWith('.js')) return 0;
  if (!sizes.has(file)) {
    const zipped = join(built, `${file}.gz`);
    sizes.set(
      file,
      await stat(zipped).then(
        ({ size }) => size,
        async () => gzipSync(await readFile(join(built, file))).length,
      ),
    );
  }
  return sizes.get(file);
};
const total = async (files) => (await Promise.all(files.map(weigh))).reduce((sum, size) => sum + size, 0) / 1000;

const wordsOf = async (namespaces) => {
  const languages = [...new Set(Object.keys(manifest).flatMap((key) => /words\/(\w\w)\//.exec(key)?.[1] ?? []))];
  const each = languages.map((language) =>
    total(namespaces.flatMap((name) => manifest[`../shared/words/${language}/${name}.json`]?.file ?? [])),
  );
  return Math.max(0, ...(await Promise.all(each)));
};

const entry = entryOf(manifest);
const shell = filesOf(manifest, closure(manifest, [entry]));
const shellWeight = (await total(shell)) + (await wordsOf(['shared']));
// A dialog opens over a page, and every page has the parts.
const OVER = /(Dialog|Sheet|Editor|Palette)\.tsx$/;
const parts = filesOf(
  manifest,
  Object.keys(manifest).filter((key) => manifest[key].name === 'parts'),
);
const drawing = Object.keys(manifest).find((key) => key.endsWith('pictures/draw.ts'));
const rows = [['what every page loads', shellWeight, FIRST]];
for (const key of Object.keys(manifest).filter(
  (found) => /^src\/features\/.*\.tsx$/.test(found) && manifest[found].isDynamicEntry,
)) {
  const known = OVER.test(key) ? [...shell, ...parts] : shell;
  const own = filesOf(manifest, closure(manifest, [key])).filter((file) => !known.includes(file));
  const weight = (await total(own)) + (await wordsOf([key.split('/')[2]]));
  const isFirst = key.includes('features/home/');
  rows.push([key.replace('src/features/', ''), isFirst ? shellWeight + weight : weight, isFirst ? FIRST : OTHER]);
}
if (drawing) rows.push(['the drawing of pictures, beside it', await total([manifest[drawing].file]), DRAWING]);

console.log(`${'kB of JavaScript, gzipped'.padEnd(44)}${'weight'.padStart(8)}${'may'.padStart(6)}`);
for (const [name, weight, most] of rows)
  console.log(
    `${name.padEnd(44)}${weight.toFixed(1).padStart(8)}${String(most).padStart(6)}${weight > most ? '  TOO MUCH' : ''}`,
  );
process.exit(rows.some(([, weight, most]) => weight > most) ? 1 : 0);
