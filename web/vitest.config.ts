import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://localhost/' } },
    include: ['{shared,site}/**/*.test.{ts,tsx}'],
    setupFiles: ['./shared/testing/setup.ts'],
    restoreMocks: true,
    testTimeout: 30_000,
    css: false,
  },
});
