/** DI-01, DI-02, DI-04: words without meaning, and words whose meaning the attacker chooses. */
import type { JsonObject, JsonValue } from '@laurel/core';
import { achievement, contexts, mallory, school, tokenAnyhow } from '../../people.ts';
import { type Attack, changed } from '../attack.ts';
import { good, proof, row, shown, shownRow, subject } from './signed-parts.ts';

const [vcdm, badges, extensions] = contexts;
const head = (context: JsonValue): JsonObject => changed(good, ['@context'], context);

/** Places of a word that no context defines. */
const undefinedAt: readonly (readonly (string | number)[])[] = [
  ['grade'],
  ['issuer', 'grade'],
  [subject, 'grade'],
  [subject, 'achievement', 'grade'],
  [subject, 'achievement', 'criteria', 'grade'],
  [subject, 'result', 0, 'grade'],
];

const inline: readonly (readonly [string, JsonValue])[] = [
  ['an inline context', [vcdm, badges, extensions, { grade: 'https://x.example/grade' }]],
  ['an inline context first', [{ grade: 'https://x.example/grade' }, vcdm, badges, extensions]],
  ['only an inline context', { '@vocab': 'https://x.example/' }],
  ['a vocabulary', [vcdm, badges, extensions, { '@vocab': 'https://x.example/' }]],
  ['a base', [vcdm, badges, extensions, { '@base': 'https://x.example/' }]],
  ['a language', [vcdm, badges, extensions, { '@language': 'en' }]],
  ['an import', [vcdm, badges, extensions, { '@import': 'https://evil.example/v1' }]],
  ['propagation switched off', [vcdm, badges, extensions, { '@propagate': false }]],
  ['a term redefined', [vcdm, badges, extensions, { name: 'https://schema.org/alternateName' }]],
  ['a protected term redefined', [vcdm, badges, extensions, { issuer: 'https://x.example/issuer' }]],
  ['a term taken away', [vcdm, badges, extensions, { name: null }]],
  ['an alias of type', [vcdm, badges, extensions, { kind: '@type' }]],
  ['an alias of id', [vcdm, badges, extensions, { key: '@id' }]],
  ['an empty inline context', [vcdm, badges, extensions, {}]],
  ['null', null],
  ['null in the list', [vcdm, null, badges, extensions]],
  ['an empty list', []],
  ['a list in the list', [vcdm, [badges, extensions]]],
  ['a number', [vcdm, badges, 7]],
  ['a look-alike', [`${vcdm}/`, badges, extensions]],
  ['a look-alike in capitals', [vcdm.toUpperCase(), badges, extensions]],
  ['a look-alike without s', [vcdm.replace('https', 'http'), badges, extensions]],
  ['a look-alike with a Cyrillic letter', [vcdm.replace('a', 'а'), badges, extensions]],
  ['a look-alike with a query', [`${vcdm}?x`, badges, extensions]],
  ['a look-alike with a fragment', [`${vcdm}#`, badges, extensions]],
  ['a look-alike by a path', [vcdm.replace('/ns/', '/ns/../ns/'), badges, extensions]],
  ['an unknown context', [vcdm, badges, extensions, 'https://evil.example/v1']],
  ['an unknown context first', ['https://evil.example/v1', vcdm, badges, extensions]],
  ['a file', [vcdm, badges, 'file:///etc/passwd']],
  ['a data: URL', [vcdm, badges, 'data:application/ld+json,{}']],
  ['a relative address', [vcdm, badges, './v1']],
  ['a context twice', [vcdm, vcdm, badges, extensions]],
  ['the data model not first', [badges, vcdm, extensions]],
  ['a name of every object', [vcdm, badges, extensions, 'constructor']],
];

const nestedAt: readonly (readonly (string | number)[])[] = [
  ['issuer'],
  [subject],
  [subject, 'achievement'],
  [subject, 'achievement', 'criteria'],
  [subject, 'result', 0],
];

const iri = 'https://www.w3.org/2018/credentials#issuer';
const typed = (type: JsonValue): JsonObject => changed(good, ['type'], type);

export const contextAttacks: readonly Attack[] = [
  ...undefinedAt.map((path) =>
    row(
      `DI-01 an undefined term after signing at ${path.join('/')}`,
      'context',
      'DATA_LOSS_DETECTION_ERROR',
      changed(good, path, 'A*'),
    ),
  ),
  ...(await Promise.all(
    undefinedAt.map(async (path) =>
      row(
        `DI-01 an undefined term in a token at ${path.join('/')}`,
        'context',
        'DATA_LOSS_DETECTION_ERROR',
        await tokenAnyhow(changed(achievement(), path, 'A*'), school.asserts),
      ),
    ),
  )),
  row(
    'DI-01 an undefined term that looks like an address',
    'context',
    'MALFORMED_VALUE_ERROR',
    changed(good, ['grade:a'], 'A*'),
  ),
  row(
    'DI-01 an undefined type',
    'context',
    'DATA_LOSS_DETECTION_ERROR',
    typed(['VerifiableCredential', 'OpenBadgeCredential', 'GradeA']),
  ),
  row(
    'DI-01 a relative address as an id',
    'context',
    'DATA_LOSS_DETECTION_ERROR',
    changed(good, [subject, 'id'], 'elin'),
  ),
  shownRow('DI-01 an undefined term in a presentation', 'context', 'DATA_LOSS_DETECTION_ERROR', {
    ...shown,
    grade: 'A*',
  }),
  shownRow('DI-01 an undefined term in a presented credential', 'context', 'DATA_LOSS_DETECTION_ERROR', {
    ...shown,
    verifiableCredential: [changed(good, ['grade'], 'A*')],
  }),
  ...inline.map(([name, context]) => row(`DI-02 ${name}`, 'context', 'LP_CONTEXT_NOT_ALLOWED', head(context))),
  ...(await Promise.all(
    inline
      .slice(0, 4)
      .map(async ([name, context]) =>
        row(
          `DI-02 ${name}, in a token`,
          'context',
          'LP_CONTEXT_NOT_ALLOWED',
          await tokenAnyhow(changed(achievement(), ['@context'], context), school.asserts),
        ),
      ),
  )),
  ...nestedAt.map((path) =>
    row(
      `DI-02 a context in ${path.join('/')}`,
      'context',
      'LP_CONTEXT_NOT_ALLOWED',
      changed(good, [...path, '@context'], vcdm),
    ),
  ),
  row(
    'DI-02 a context of null inside',
    'context',
    'LP_CONTEXT_NOT_ALLOWED',
    changed(good, [subject, '@context'], null),
  ),
  row('DI-02 no context', 'context', 'LP_CONTEXT_NOT_ALLOWED', changed(good, ['@context'], undefined)),
  row('DI-02 another order after signing', 'schema', 'LP_SCHEMA', head([vcdm, extensions, badges])),
  row('DI-02 a context less after signing', 'context', 'DATA_LOSS_DETECTION_ERROR', head([vcdm])),
  shownRow('DI-02 an unknown context of a presentation', 'context', 'LP_CONTEXT_NOT_ALLOWED', {
    ...shown,
    '@context': [vcdm, 'https://evil.example/v1'],
  }),
  shownRow('DI-02 an inline context of a presentation', 'context', 'LP_CONTEXT_NOT_ALLOWED', {
    ...shown,
    '@context': [vcdm, { '@vocab': 'https://x.example/' }],
  }),
  row(
    'DI-04 a second issuer as an address',
    'context',
    'MALFORMED_VALUE_ERROR',
    changed(good, [iri], { id: mallory.did }),
  ),
  row(
    'DI-04 a second issuer as a short address',
    'context',
    'MALFORMED_VALUE_ERROR',
    changed(good, ['cred:issuer'], { id: mallory.did }),
  ),
  row(
    'DI-04 a subject as an address',
    'context',
    'MALFORMED_VALUE_ERROR',
    changed(good, ['https://www.w3.org/2018/credentials#credentialSubject'], { id: mallory.did }),
  ),
  row(
    'DI-04 the type as an address',
    'context',
    'MALFORMED_VALUE_ERROR',
    changed(good, ['http://www.w3.org/1999/02/22-rdf-syntax-ns#type'], 'x'),
  ),
  row(
    'DI-04 a proof as an address',
    'context',
    'MALFORMED_VALUE_ERROR',
    changed(good, ['https://w3id.org/security#proof'], proof),
  ),
  row(
    'DI-04 a type as an address',
    'schema',
    'LP_SCHEMA',
    typed(['https://www.w3.org/2018/credentials#VerifiableCredential', 'OpenBadgeCredential']),
  ),
];
