import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The workspace's packages are taken from their sources, so that a test never runs an old build.
  resolve: { conditions: ['laurel-source', 'node', 'import', 'default'] },
  ssr: { resolve: { conditions: ['laurel-source', 'node', 'import', 'default'] } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts'],
    setupFiles: ['packages/core/src/testing/set-up.ts'],
    // As many as there are cores: by itself vitest leaves one of two idle.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
