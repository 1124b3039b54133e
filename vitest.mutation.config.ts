import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/**
 * The tests that `npm run test:mutation` asks about each mutant: those that stand beside what proves and what judges,
 * without those that take long. With `--all-tests` the attacks, the vectors and the checks taken out one by one too:
 * for what has survived the first.
 */
const toAll = [
  '**/src/node/**',
  '**/verifier/src/{attacks,kill-a-check,poison,vectors,order-independence,verify-examples}.test.ts',
  '**/vectors.test.ts',
];

const { projects: _, ...common } = base.test ?? {};

export default defineConfig({
  ...base,
  test: {
    ...common,
    include: ['packages/verifier/src/**/*.test.ts', 'packages/core/src/{proof,keys}/**/*.test.ts'],
    exclude: [
      '**/{bombs*,mutation-sweep*,*fuzz*}.test.ts',
      // Sentences are not mutated.
      '**/explain/**',
      ...(process.env['LAUREL_MUTATION_TESTS'] === 'all' ? [] : toAll),
    ],
  },
});
