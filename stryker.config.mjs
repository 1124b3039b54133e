/**
 * Mutation testing of what proves and what judges: `npm run test:mutation [-- --mutate GLOB]`. Each mutant is run
 * against the tests that reach it. It takes hours on two cores; a part of the tree takes minutes.
 */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  mutate: [
    'packages/verifier/src/**/*.ts',
    'packages/core/src/proof/**/*.ts',
    '!packages/*/src/**/{testing,explain,messages}/**',
    '!packages/*/src/**/*.test.ts',
    // A sentence for people is no behaviour; codes and names are held by the types.
  ],
  mutator: { excludedMutations: ['StringLiteral'] },
  ignoreStatic: true,
  concurrency: 2,
  coverageAnalysis: 'perTest',
  vitest: { configFile: 'vitest.config.ts', related: true },
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: 'node_modules/.laurel/mutation.json' },
  tempDirName: 'node_modules/.laurel/stryker',
};
