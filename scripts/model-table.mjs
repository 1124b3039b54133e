/**
 * Writes the models of credentials down as a table, from their zod schemas; with --check it only says whether the
 * table is as the schemas are. It reads the sources: `node --conditions=laurel-source scripts/model-table.mjs`.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const { describeModels, schemas } = await import('../packages/core/src/credential/testing/describe-models.ts');
const { packModels } = await import('../packages/core/src/credential/testing/pack-models.ts');

const path = 'packages/core/src/credential/model-table.ts';
const { models, text } = packModels(describeModels(schemas));
const draft = `/**
 * The models of credentials, presentations and proofs, as their zod schemas say. Written by a script, not by hand:
 * \`node --conditions=laurel-source scripts/model-table.mjs\`.
 * @module
 */
import type { ModelTable } from './model-node.ts';
import { unpackModels } from './unpack-models.ts';

/** Each model's line, and the lines. */
export const modelTable: ModelTable = /* @__PURE__ */ unpackModels(
  ${JSON.stringify(models)},
  \`${text}\`,
);
`;
const biome = join(root, 'node_modules/.bin/biome');
const { stdout, status } = spawnSync(biome, ['format', `--stdin-file-path=${path}`], {
  cwd: root,
  input: draft,
  encoding: 'utf8',
});
if (status !== 0) throw new Error('the table could not be formatted');

if (!process.argv.includes('--check')) writeFileSync(join(root, path), stdout);
else if (readFileSync(join(root, path), 'utf8') !== stdout) {
  console.error(`${path} is not what the schemas say. Run: node --conditions=laurel-source scripts/model-table.mjs`);
  process.exitCode = 1;
}
