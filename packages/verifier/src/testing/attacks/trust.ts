/** Attacks on what an issuer may say: kinds and levels that hide, entries of the list that are read together. */
import { assuranceVocabulary, type JsonObject } from '@laurel/core';
import type { TrustList } from '../../trust/trust-list-schema.ts';
import { achievement, school, signed, trust } from '../people.ts';
import type { Attack, Case } from './attack.ts';

const bearer = await signed(achievement());
const plain: Case = { input: bearer };
const lone = (
  name: string,
  check: Attack['check'],
  outcome: Attack['outcome'],
  code: Attack['code'],
  control: Case,
  attack: Case,
): Attack => ({ name, check, outcome, code, control, attack });

const [entry] = trust.issuers;
if (entry === undefined) throw new Error('no entry');
const twoEntries: TrustList = {
  version: 1,
  issuers: [
    { ...entry, mayAssert: [{ kinds: 'any', assurance: ['moderated'] }], until: '2025-12-31T23:59:59Z' },
    { ...entry, mayAssert: [{ kinds: 'any', assurance: ['teacher-assessed'] }], from: '2026-01-01T00:00:00Z' },
  ],
};
const skillsOnly: TrustList = {
  version: 1,
  issuers: [{ ...entry, mayAssert: [{ kinds: ['skill'], assurance: ['teacher-assessed'] }] }],
};

const described = (resultType: string): JsonObject => ({
  resultDescription: [{ id: 'urn:x:level', type: ['ResultDescription'], name: 'Level', resultType }],
});
const result = (value: string, more: JsonObject = {}): JsonObject => ({
  type: ['Result'],
  resultDescription: 'urn:x:level',
  value,
  ...more,
});
const alignment = (more: JsonObject): JsonObject => ({
  alignment: [
    {
      type: ['Alignment'],
      targetName: 'Level',
      targetUrl: `${assuranceVocabulary}externally-validated`,
      ...more,
    },
  ],
});
const hiddenLevels: readonly (readonly [string, Attack['code'], JsonObject, JsonObject])[] = [
  ['in other letters', 'LP_ISSUER_NOT_AUTHORISED', described('ext:AssuranceLevel'), result('externally-validated')],
  ['in an ordinary result', 'LP_ISSUER_NOT_AUTHORISED', described('PerformanceLevel'), result('externally-validated')],
  ['in almost its letters', 'LP_ASSURANCE_UNKNOWN', described('PerformanceLevel'), result('Externally Validated')],
  [
    'in an alignment',
    'LP_ISSUER_NOT_AUTHORISED',
    described('PerformanceLevel'),
    result('9', alignment({ targetType: 'ext:assuranceLevel', targetCode: 'externally-validated' })),
  ],
  ['in an address', 'LP_ISSUER_NOT_AUTHORISED', described('PerformanceLevel'), result('9', alignment({}))],
  [
    'behind another',
    'LP_ASSURANCE_UNKNOWN',
    described('ext:assuranceLevel'),
    result('teacher-assessed', alignment({})),
  ],
];

export const trustAttacks: readonly Attack[] = [
  lone(
    'PR-06 what two entries of the list allow apart',
    'assurance',
    'failed',
    'LP_ISSUER_NOT_AUTHORISED',
    { input: bearer, options: { trust: twoEntries } },
    { input: await signed(achievement({ level: 'moderated' })), options: { trust: twoEntries } },
  ),
  ...(await Promise.all(
    [
      ['lp-kind:skill', 'lp-kind:examResult'],
      ['lp-kind:skill', 'LP-Kind:examResult'],
      ['lp-kind:skill', 'lp-kind:wizard'],
      [],
    ].map(async (tag) =>
      lone(
        `PR-06 kinds that hide one another: ${tag.join(' ')}`,
        'issuer-trust',
        'failed',
        'LP_ISSUER_NOT_AUTHORISED',
        { input: bearer, options: { trust: skillsOnly } },
        { input: await signed(achievement({ achievementMore: { tag } })), options: { trust: skillsOnly } },
      ),
    ),
  )),
  lone(
    'PR-06 a qualification number in other letters',
    'issuer-trust',
    'failed',
    'LP_ISSUER_NOT_AUTHORISED',
    { input: bearer, options: { trust: skillsOnly } },
    {
      input: await signed(
        achievement({
          achievementMore: {
            otherIdentifier: [{ type: 'IdentifierEntry', identifier: '601/4700/3', identifierType: 'ext:QAN' }],
          },
        }),
      ),
      options: { trust: skillsOnly },
    },
  ),
  lone(
    'PR-06 a listed school about itself, beyond its entry',
    'issuer-trust',
    'failed',
    'LP_ISSUER_NOT_AUTHORISED',
    {
      input: await signed(achievement({ subject: school.did })),
      options: { trust: skillsOnly, acceptUnchallenged: true },
    },
    {
      input: await signed(achievement({ subject: school.did, kind: 'examResult', level: [] })),
      options: { trust: skillsOnly, acceptUnchallenged: true },
    },
  ),
  ...(await Promise.all(
    hiddenLevels.map(async ([name, code, achievementMore, result]) =>
      lone(`PR-06 a level hidden ${name}`, 'assurance', 'failed', code, plain, {
        input: await signed(achievement({ achievementMore, subjectMore: { result: [result] } })),
      }),
    ),
  )),
];
