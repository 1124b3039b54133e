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
    '!packages/*/src/**/{testing,explain,messages,node,schemas}/**',
    '!packages/*/src/**/*.test.ts',
  ],
  // A sentence for people is no behaviour; codes and names are held by the types.
  mutator: { excludedMutations: ['StringLiteral'] },
  ignoreStatic: true,
  concurrency: 1,
  timeoutMS: 20_000,
  coverageAnalysis: 'perTest',
  // What is related to a file is looked for among the tests by their coverage, not by their imports.
  vitest: { configFile: 'vitest.mutation.config.ts', related: false },
  reporters: ['clear-text', 'json'],
  clearTextReporter: { reportTests: false },
  jsonReporter: { fileName: process.env.LAUREL_MUTATION_REPORT ?? 'node_modules/.laurel/mutation.json' },
  tempDirName: 'node_modules/.laurel/stryker',
};
