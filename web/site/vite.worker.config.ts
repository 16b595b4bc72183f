/** Bundles the service worker into one file; `finish.mjs` names in it what it keeps from the start. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  publicDir: false,
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: process.env.SITE_INTO ?? here('../../src/matinee/host/site/built'),
    emptyOutDir: false,
    target: 'es2023',
    reportCompressedSize: false,
    lib: { entry: here('src/worker/worker.ts'), formats: ['iife'], name: 'worker', fileName: () => 'sw.js' },
  },
});
