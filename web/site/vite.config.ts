import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const version = /^version = "(.+)"$/m.exec(readFileSync(here('../../pyproject.toml'), 'utf8'))?.[1] ?? '';

export default defineConfig({
  root: here('.'),
  plugins: [react()],
  define: { 'import.meta.env.MATINEE_VERSION': JSON.stringify(version) },
  build: {
    outDir: process.env.SITE_INTO ?? here('../../src/matinee/host/site/built'),
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: 'es2023',
    cssMinify: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // Few files: over HTTP/1.1 a browser asks for six at a time, and each round costs the way there and back.
        codeSplitting: {
          groups: [
            { name: 'shell', tags: ['$initial'], test: (id) => !/main\.tsx$|index\.html$/.test(id), priority: 3 },
            {
              name: 'parts',
              test: /[\\/]shared[\\/](ui|api|session|words|pictures)[\\/][\w.\\/]+\.(tsx?|module\.css)$/,
              minShareCount: 4,
              priority: 2,
            },
            { name: 'film', test: /[\\/]features[\\/]film[\\/](?!\w*Dialog)[\w.]+$/, minShareCount: 3, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: Object.fromEntries(
      ['/api', '/admin', '/static', '/drawn', '/media'].map((path) => [
        path,
        // The API takes writes from pages of its own host alone.
        { target: process.env.API ?? 'http://127.0.0.1:8000', changeOrigin: false },
      ]),
    ),
  },
});
