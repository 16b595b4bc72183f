/**
 * Finishes a build: names in the service worker what it keeps from the start, puts the words where the server reads them,
 * and a compressed file beside each that compresses.
 */
import { createHash } from 'node:crypto';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { shellFiles } from './bundle.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const built = process.env.SITE_INTO ?? join(here, '../../src/matinee/host/site/built');

await cp(join(here, '../shared/words'), join(built, 'words'), {
  recursive: true,
  filter: (path) => !/\.[a-z]*tsx?$/.test(path),
});

const manifest = JSON.parse(await readFile(join(built, 'manifest.json'), 'utf8'));
const page = await readFile(join(built, 'index.html'));
const revision = createHash('sha256').update(page).digest('hex').slice(0, 16);
const kept = [
  { url: '/offline/', revision },
  ...shellFiles(manifest).map((file) => ({ url: `/${file}`, revision: null })),
];
const worker = join(built, 'sw.js');
const source = await readFile(worker, 'utf8');
if (!source.includes('self.__WB_MANIFEST')) throw new Error('The service worker names no place for what it keeps.');
await writeFile(worker, source.replace('self.__WB_MANIFEST', JSON.stringify(kept)));

const brotli = (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
const zip = (content) => promisify(gzip)(content, { level: 9 });

for (const file of await readdir(join(built, 'assets'))) {
  if (!/\.(js|css|svg)$/.test(file)) continue;
  const path = join(built, 'assets', file);
  const content = await readFile(path);
  if (content.length < 1000) continue;
  await Promise.all([writeFile(`${path}.br`, await brotli(content)), writeFile(`${path}.gz`, await zip(content))]);
}
