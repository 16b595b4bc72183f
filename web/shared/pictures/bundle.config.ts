/** Builds the script that the server draws with: `vite build -c shared/pictures/bundle.config.ts`. */

import { fileURLToPath } from 'node:url';

import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  publicDir: false,
  build: {
    lib: { entry: here('bundle.ts'), formats: ['iife'], name: 'draw', fileName: () => 'draw.js' },
    outDir: here('../../../src/matinee/host/site/built'),
    emptyOutDir: false,
    target: 'es2022',
  },
});
