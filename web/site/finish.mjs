/** Finishes a build: puts the words where the server reads them, and a compressed file beside each that compresses. */
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const built = process.env.SITE_INTO ?? join(here, '../../src/matinee/host/site/built');

await cp(join(here, '../shared/words'), join(built, 'words'), {
  recursive: true,
  filter: (path) => !/\.tsx?$/.test(path),
});

const brotli = (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
const zip = (content) => promisify(gzip)(content, { level: 9 });

for (const file of await readdir(join(built, 'assets'))) {
  if (!/\.(js|css|svg)$/.test(file)) continue;
  const path = join(built, 'assets', file);
  const content = await readFile(path);
  if (content.length < 1000) continue;
  await Promise.all([writeFile(`${path}.br`, await brotli(content)), writeFile(`${path}.gz`, await zip(content))]);
}
