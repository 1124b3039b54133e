import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const include = ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts'];

/** Loading the sources anew for each of 400 files took a quarter of the time; who puts something in a module's place must. */
const putsInPlace = /\bvi\.(?:mock|doMock|resetModules)\(/;
const alone = globSync(include, { exclude: ['**/node_modules/**'] }).filter(
  (path) =>
    /^packages\/(?:bench|issuer)\/|^packages\/(?!cli)\w+\/test\//.test(path) ||
    putsInPlace.test(readFileSync(path, 'utf8')),
);

export default defineConfig({
  // The workspace's packages are taken from their sources, so that a test never runs an old build.
  resolve: { conditions: ['laurel-source', 'node', 'import', 'default'] },
  ssr: { resolve: { conditions: ['laurel-source', 'node', 'import', 'default'] } },
  test: {
    setupFiles: ['packages/core/src/testing/set-up.ts'],
    // As many as there are cores: by itself vitest leaves one of two idle.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'together', isolate: false, include, exclude: ['**/node_modules/**', ...alone] } },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
});
