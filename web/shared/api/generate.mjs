/**
 * Writes `generated/<service>.ts`, an RTK Query client for each document in `openapi/`.
 *
 * The tree may be named in which both are: `node generate.mjs TREE`.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateEndpoints } from '@rtk-query/codegen-openapi';
import { format, resolveConfig } from 'prettier';

const here = dirname(fileURLToPath(import.meta.url));
const tree = process.argv[2] ?? join(here, '../../..');
const documents = join(tree, 'openapi');
const into = join(tree, 'web/shared/api/generated');
const style = await resolveConfig(fileURLToPath(import.meta.url));

await mkdir(into, { recursive: true });
for (const file of (await readdir(documents)).filter((name) => name.endsWith('.json')).sort()) {
  const service = basename(file, '.json');
  const outputFile = join(into, `${service}.ts`);
  await generateEndpoints({
    schemaFile: join(documents, file),
    apiFile: join(here, 'base.ts'),
    apiImport: 'base',
    outputFile,
    exportName: service,
  });
  const source = (await readFile(outputFile, 'utf8'))
    .replace(/(import \{ base as api \} from )"[^"]*"/, '$1"../base"')
    // Beside named members that may be absent, TypeScript wants all others to be allowed to be absent as well.
    .replaceAll('[key: string]: string;', '[key: string]: string | undefined;');
  await writeFile(outputFile, await format(source, { ...style, parser: 'typescript' }));
}
