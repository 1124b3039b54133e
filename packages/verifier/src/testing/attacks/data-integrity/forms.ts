/** DI-06, DI-28: the form that a type promises, and rule books that somebody else keeps. */
import type { JsonObject, JsonValue } from '@laurel/core';
import { achievement, contexts, school, signed, tokenAnyhow } from '../../people.ts';
import { type Attack, changed, type Harmless, objectOf } from '../attack.ts';
import { good, resigned, row, subject } from './signed-parts.ts';

const validator = '1EdTechJsonSchemaValidator2019';
const published = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';
const schemaAt = (id: JsonValue, type: JsonValue = validator): JsonObject =>
  achievement({ more: { credentialSchema: [{ id, type }] } });
const known = { input: await resigned(schemaAt(published)) };

const without: readonly (readonly (string | number)[])[] = [
  ['issuer'],
  ['validFrom'],
  ['type'],
  [subject],
  [subject, 'type'],
  [subject, 'achievement'],
  [subject, 'achievement', 'criteria'],
  [subject, 'achievement', 'description'],
  [subject, 'achievement', 'name'],
  [subject, 'achievement', 'id'],
];
const typed = (type: JsonValue): JsonObject => changed(achievement(), ['type'], type);
const types: readonly (readonly [string, JsonValue])[] = [
  ['no credential', ['OpenBadgeCredential']],
  ['two kinds at once', ['VerifiableCredential', 'OpenBadgeCredential', 'EndorsementCredential']],
  ['a record besides', ['VerifiableCredential', 'OpenBadgeCredential', 'ClrCredential']],
  ['a presentation besides', ['VerifiableCredential', 'OpenBadgeCredential', 'VerifiablePresentation']],
  ['a type twice', ['VerifiableCredential', 'OpenBadgeCredential', 'OpenBadgeCredential']],
  ['an endorsement', ['VerifiableCredential', 'EndorsementCredential']],
  ['a record', ['VerifiableCredential', 'ClrCredential']],
];
const remote = [
  'https://evil.example/schema.json',
  'http://169.254.169.254/latest/meta-data',
  'file:///etc/passwd',
  published.replace('https', 'http'),
  `${published}#/$defs/x`,
  `${published}?x`,
];

export const formAttacks: readonly Attack[] = [
  ...(await Promise.all(
    without.map(async (path) =>
      row(
        `DI-28 without ${path.join('/')}`,
        'schema',
        'LP_SCHEMA',
        await tokenAnyhow(changed(achievement(), path, undefined), school.asserts),
      ),
    ),
  )),
  ...(await Promise.all(
    without
      .slice(6)
      .map(async (path) =>
        row(
          `DI-28 without ${path.join('/')}, with a proof`,
          'schema',
          'LP_SCHEMA',
          await resigned(changed(achievement(), path, undefined)),
        ),
      ),
  )),
  ...(await Promise.all(
    types.map(async ([name, type]) =>
      row(`DI-28 ${name}`, 'schema', 'LP_SCHEMA', await tokenAnyhow(typed(type), school.asserts)),
    ),
  )),
  row(
    'DI-28 the rule book of another credential',
    'schema',
    'LP_SCHEMA',
    await resigned(schemaAt('https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json')),
    { control: known },
  ),
  ...(await Promise.all(
    remote.map(async (id) =>
      row(
        `DI-28 a rule book at ${id}`,
        'schema',
        'LP_SCHEMA_NOT_CHECKED',
        await tokenAnyhow(schemaAt(id), school.asserts),
        {
          control: known,
          outcome: 'not-checked',
        },
      ),
    ),
  )),
  row(
    'DI-28 a rule book in its own address',
    'schema',
    'LP_SCHEMA',
    await tokenAnyhow(schemaAt('data:application/json,{}'), school.asserts),
  ),
  row(
    'DI-28 a rule book without an address',
    'schema',
    'LP_SCHEMA',
    await tokenAnyhow(achievement({ more: { credentialSchema: { type: validator } } }), school.asserts),
  ),
  row(
    'DI-28 a rule book that is a text',
    'schema',
    'LP_SCHEMA',
    await tokenAnyhow(achievement({ more: { credentialSchema: published } }), school.asserts),
  ),
];

const results = [
  { type: ['Result'], status: 'Completed' },
  { type: ['Result'], status: 'Enrolled' },
];
const ordered = achievement({ level: [], subjectMore: { result: results } });
const signedOrdered = objectOf(await signed(ordered));

/** What RDF does not see: the order of a list, and a repeated text. What a checker reads is the same. */
export const formHarmless: readonly Harmless[] = [
  {
    name: 'DI-06 results in another order',
    plain: { input: signedOrdered },
    odd: { input: changed(signedOrdered, [subject, 'result'], [...results].reverse()) },
  },
  {
    name: 'DI-06 types in another order',
    plain: { input: good },
    odd: { input: changed(good, ['type'], ['OpenBadgeCredential', 'VerifiableCredential']) },
  },
  {
    name: 'DI-06 members in another order',
    plain: { input: good },
    odd: { input: Object.fromEntries(Object.entries(good).reverse()) },
  },
  {
    name: 'DI-02 a context more that changes no word',
    plain: { input: good },
    odd: {
      input: { ...good, '@context': [...contexts, 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json'] },
    },
  },
];
