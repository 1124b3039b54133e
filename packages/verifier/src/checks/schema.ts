/**
 * Has it the form that its type promises?
 * @module
 */
import { type Check, knownCredentialSchemas, makeCheck, schemasOf, typesOf } from '@laurel/core';
import { embeddedIn } from '../facts/claims.ts';
import type { Facts } from '../facts/facts.ts';
import { type CheckDefinition, refusedCheck } from './check-definition.ts';

const spec = 'VCDM 2.0 §4.11; Open Badges 3.0 §B; CLR 2.0 §B; SD-JWT VC §6';

/** The types that each of the models that stand for a published schema is about. */
const typesOfModel = {
  achievement: ['AchievementCredential', 'OpenBadgeCredential'],
  endorsement: ['EndorsementCredential'],
  clr: ['ClrCredential'],
} as const;

/** Documents that are tools of verification and say nothing about a learner. */
const tools: readonly string[] = [
  'BitstringStatusListCredential',
  'StatusList2021Credential',
  'RevocationList2020Credential',
  'JsonSchemaCredential',
];

/** Fails by the project's own models; a schema that they do not stand for leaves the check open. */
export const schema: CheckDefinition = {
  id: 'schema',
  appliesTo: ['credential', 'presentation'],
  needs: ['well-formed'],
  judge: (facts) => refusedCheck('schema', facts, { spec }) ?? judgeForm(facts),
};

function judgeForm(facts: Facts): Check {
  const types = typesOf(facts.document);
  if (types.some((type) => tools.includes(type))) return makeCheck('schema', 'failed', 'LP_TYPE', { spec });
  const models = schemasOf(facts.document).map(({ id }) => knownCredentialSchemas.get(id));
  if (models.some((model) => model !== undefined && !typesOfModel[model].some((type) => types.includes(type)))) {
    const params = { pointer: '/credentialSchema', reason: 'is the rule book of another kind of credential' };
    return makeCheck('schema', 'failed', 'LP_SCHEMA', { params, spec });
  }
  if (models.includes(undefined)) return makeCheck('schema', 'not-checked', 'LP_SCHEMA_NOT_CHECKED', { spec });
  if (facts.kind === 'presentation' && embeddedIn(facts.document).length === 0) {
    return makeCheck('schema', 'indeterminate', 'LP_NOTHING_SHOWN', { spec });
  }
  return makeCheck('schema', 'passed', undefined, { spec });
}
