/**
 * Writes the JSON Schemas (2020-12) of what others write or read, from the models in the code; with --check
 * it only says whether they are as the models are.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toJSONSchema } from 'zod/mini';
import { root, setUp } from './setup.mjs';

setUp();
const load = (path) => import(pathToFileURL(join(root, path)).href);
const { bundleSchema, learnerProfileSchema, signedTrustListSchema, successionSchema } = await load(
  'packages/core/dist/schemas/index.js',
);
const { reportSchema, trustListSchema } = await load('packages/verifier/dist/schemas/index.js');

const schemas = {
  'learner-profile-v1.schema.json': {
    schema: learnerProfileSchema,
    title: 'Learner profile, domain form',
    description: 'What a school’s system knows of a learner’s profile, before anything is signed. Never a credential.',
  },
  'verification-report-v1.schema.json': {
    schema: reportSchema,
    title: 'Verification report',
    description: 'The verdict on a credential or a presentation, as `laurel verify --json` prints it.',
  },
  'trust-list-v1.schema.json': {
    schema: trustListSchema,
    title: 'Trust list',
    description: 'Whom a verifier trusts, for what, and from when to when.',
  },
  'signed-trust-list-v1.schema.json': {
    schema: signedTrustListSchema,
    title: 'Signed trust list',
    description:
      'Whom an authority vouches for, for what, and from when to when: a version of its list, with the signatures of its root keys.',
  },
  'hand-over-statement-v1.schema.json': {
    schema: successionSchema,
    title: 'Hand-over statement',
    description: 'Who answers for an issuer after it, for what, and from when on, signed by both or by an authority.',
  },
  'laurel-bundle-v1.schema.json': {
    schema: bundleSchema,
    title: 'Bundle',
    description: 'What a learner shows, with all that it takes to check it without a network.',
  },
};

const onlyChecks = process.argv.includes('--check');
let differing = 0;
for (const [name, { schema, ...about }] of Object.entries(schemas)) {
  const path = join(root, 'schemas', name);
  const { $schema, ...body } = toJSONSchema(schema, { target: 'draft-2020-12', io: 'input', reused: 'ref' });
  const text = `${JSON.stringify({ $schema, ...about, ...body }, null, 2)}\n`;
  if (!onlyChecks) writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) {
    console.error(`schemas/${name} is not what the model says. Run: node scripts/schemas.mjs`);
    differing++;
  }
}
process.exitCode = differing === 0 ? 0 : 1;
