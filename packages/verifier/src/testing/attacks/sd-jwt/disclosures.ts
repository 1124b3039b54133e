/** SD-01, SD-02, SD-04, SD-05, SD-09: what is disclosed, and what the issuer signed of it. */
import { encodeBase64url, encodeUtf8, type JsonObject, type JsonValue } from '@laurel/core';
import { challenge, domain } from '../../people.ts';
import { type Attack, changed, type Harmless, rowsAgainst, settled } from '../attack.ts';
import { digestOf, disclosure, issued, type Made, salt, shown, usual } from './sd-jwt-parts.ts';

const options = { challenge, domain };
const control = { input: await shown(), options };
const row = rowsAgainst(control);
const subject = 'credentialSubject';
const more = (extra: readonly string[]): Made => ({ disclosures: [...usual.disclosures, ...extra] });
const payload = (path: readonly (string | number)[], value: JsonValue | undefined): JsonObject =>
  changed(usual.payload, path, value);
const well = (name: string, code: Attack['code'], made: Made): Promise<Attack> =>
  shown(made).then((input) => row(name, 'well-formed', code, input));
const proof = (name: string, code: Attack['code'], made: Made): Promise<Attack> =>
  shown(made).then((input) => row(name, 'proof', code, input));

/** A disclosure that the school signed the digest of, whatever it is. */
function signedHidden(encoded: string, path: readonly (string | number)[] = []): Made {
  const at = [...path, '_sd'];
  const old = at.reduce<JsonValue>(
    (value, step) => (value as Record<string | number, JsonValue>)[step] ?? [],
    usual.payload,
  );
  return {
    payload: payload(at, [...(old as readonly JsonValue[]), digestOf(encoded)]),
    disclosures: [...usual.disclosures, encoded],
  };
}
const signedElement = (encoded: string): Made => ({
  payload: payload(
    [subject, 'result'],
    [...((usual.payload[subject] as JsonObject)['result'] as readonly JsonValue[]), { '...': digestOf(encoded) }],
  ),
  disclosures: [...usual.disclosures, encoded],
});

const [first = '', second = '', third = '', fourth = ''] = usual.disclosures;
const digests = usual.payload['_sd'] as readonly string[];
const fine = disclosure([salt(7), 'description', 'x']);

/** Disclosures that are none, each with the digest that the school signed for it. */
const misshapen: readonly (readonly [string, string])[] = [
  ['of one part', disclosure([salt(7)])],
  ['of two parts among claims', disclosure([salt(7), 'x'])],
  ['of four parts', disclosure([salt(7), 'description', 'x', 'y'])],
  ['of no parts', disclosure([])],
  ['that is an object', disclosure('{"salt":"s","name":"description","value":"x"}')],
  ['that is a text', disclosure('"description"')],
  ['whose salt is a number', disclosure([7, 'description', 'x'])],
  ['whose salt is null', disclosure([null, 'description', 'x'])],
  ['whose name is a number', disclosure([salt(7), 7, 'x'])],
  ['whose name is a list', disclosure([salt(7), ['description'], 'x'])],
  ['whose name is _sd', disclosure([salt(7), '_sd', ['x']])],
  ['whose name is ...', disclosure([salt(7), '...', 'x'])],
  ['that is no JSON', disclosure('[no')],
  ['that is no text', 'AA'],
  ['with a letter too many', `${fine}A`],
  ['with padding', `${fine}==`],
  ['with a plus', `+${fine}`],
  ['of a name that is there', disclosure([salt(7), 'id', 'urn:x:2'])],
];

/** What the gate refuses, it refuses in a disclosure. */
const gate: readonly (readonly [string, Attack['code'], string])[] = [
  ['IN-01 a duplicate key', 'LP_DUPLICATE_KEY', disclosure(`["${salt(7)}","description",{"a":1,"a":2}]`)],
  ['IN-02 half of a pair', 'LP_ILL_FORMED_TEXT', disclosure(`["${salt(7)}","description","\\ud800"]`)],
  ['IN-02 half of a pair as a name', 'LP_ILL_FORMED_TEXT', disclosure(`["${salt(7)}","\\ud800","x"]`)],
  ['IN-02 stray bytes', 'LP_ILL_FORMED_TEXT', encodeBase64url(Uint8Array.of(0x5b, 0x22, 0xff, 0x22, 0x5d))],
  [
    'IN-02 a byte order mark',
    'LP_ILL_FORMED_TEXT',
    encodeBase64url(encodeUtf8(`\ufeff["${salt(7)}","description","x"]`)),
  ],
  ['IN-02 a number that changes', 'LP_NUMBER_CHANGES', disclosure(`["${salt(7)}","description",9007199254740993]`)],
  [
    'IN-04 brackets',
    'LP_TOO_DEEP',
    disclosure(`["${salt(7)}","description",${'['.repeat(5_000)}${']'.repeat(5_000)}]`),
  ],
  ['IN-04 brackets without end', 'LP_TOO_DEEP', disclosure('['.repeat(20_000))],
  ['IN-05 three megabytes', 'LP_TOO_LARGE', disclosure([salt(7), 'description', 'x'.repeat(3_000_000)])],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'].flatMap(
    (name): [string, Attack['code'], string][] => [
      [`IN-06 ${name}`, 'LP_FORBIDDEN_KEY', disclosure([salt(7), name, { polluted: true }])],
      [`IN-06 ${name} inside`, 'LP_FORBIDDEN_KEY', disclosure(`["${salt(7)}","description",{"${name}":1}]`)],
    ],
  ),
];

const algorithms = [
  'sha-1',
  'md5',
  'SHA-256',
  'sha256',
  'sha-256 ',
  '',
  'none',
  'sha3-256',
  'constructor',
  null,
  7,
  ['sha-256'],
] as const;
const always = [
  'issuer',
  'validFrom',
  'validUntil',
  'credentialStatus',
  'type',
  'credentialSchema',
  'cnf',
  'exp',
  'nbf',
  'iss',
  'aud',
  'vct',
  'status',
];

/** A member taken out of the payload and hidden. */
function hiddenAway(name: string): Made {
  const encoded = disclosure([salt(7), name, usual.payload[name] ?? 'x']);
  return {
    payload: changed(payload(['_sd'], [...digests, digestOf(encoded)]), [name], undefined),
    disclosures: [...usual.disclosures, encoded],
  };
}

export const disclosureAttacks: readonly Attack[] = await settled([
  well('SD-01 a disclosure more', 'LP_SD_UNREFERENCED', more([fine])),
  well(
    'SD-01 a disclosure of an element more',
    'LP_SD_UNREFERENCED',
    more([disclosure([salt(7), { type: ['Result'] }])]),
  ),
  well('SD-01 a disclosure with another value', 'LP_SD_UNREFERENCED', {
    disclosures: [disclosure([salt(1), 'name', 'Maths']), second, third, fourth],
  }),
  well('SD-01 a disclosure with another salt', 'LP_SD_UNREFERENCED', {
    disclosures: [disclosure([salt(9), 'name', 'Oracy']), second, third, fourth],
  }),
  well('SD-01 a disclosure with a space', 'LP_SD_UNREFERENCED', {
    disclosures: [disclosure(`[ "${salt(1)}","name","Oracy"]`), second, third, fourth],
  }),
  well(
    'SD-01 a disclosure inside one that is not disclosed',
    'LP_SD_UNREFERENCED',
    (() => {
      const inside = disclosure([salt(8), 'b', 'x']);
      const outside = disclosure([salt(7), 'description', { _sd: [digestOf(inside)] }]);
      return {
        payload: payload(['_sd'], [...digests, digestOf(outside)]),
        disclosures: [...usual.disclosures, inside],
      };
    })(),
  ),
  well('SD-02 one digest twice', 'LP_SD_DUP_DIGEST', { payload: payload(['_sd'], [...digests, digests[0] ?? '']) }),
  well('SD-02 one decoy twice', 'LP_SD_DUP_DIGEST', { payload: payload(['_sd'], [...digests, digests[1] ?? '']) }),
  well('SD-02 one digest in two objects', 'LP_SD_DUP_DIGEST', {
    payload: payload([subject, '_sd'], [digestOf(second), digests[0] ?? '']),
  }),
  well('SD-02 one digest of a claim and of an element', 'LP_SD_DUP_DIGEST', {
    payload: payload([subject, 'result', 1], { '...': digests[1] ?? '' }),
  }),
  well('SD-02 one digest of two elements', 'LP_SD_DUP_DIGEST', {
    payload: payload([subject, 'result', 1], { '...': digestOf(fourth) }),
  }),
  well(
    'SD-02 one digest outside and inside a disclosure',
    'LP_SD_DUP_DIGEST',
    signedHidden(disclosure([salt(7), 'description', { _sd: [digests[0] ?? ''] }])),
  ),
  well('SD-02 a disclosure twice', 'LP_SD_DUP_DIGEST', more([first])),
  ...misshapen.map(([what, encoded]) => well(`SD-04 a disclosure ${what}`, 'LP_SD_FORMAT', signedHidden(encoded))),
  well(
    'SD-04 a disclosure of three parts among elements',
    'LP_SD_FORMAT',
    signedElement(disclosure([salt(7), 'x', { type: ['Result'] }])),
  ),
  well('SD-04 an empty disclosure', 'LP_SD_FORMAT', more([''])),
  well('SD-04 an empty disclosure first', 'LP_SD_FORMAT', { disclosures: ['', ...usual.disclosures] }),
  well('SD-04 digests that are no list', 'LP_SD_FORMAT', {
    payload: payload(['_sd'], digests[0]),
    disclosures: [second, third, fourth],
  }),
  well('SD-04 a digest that is a number', 'LP_SD_FORMAT', { payload: payload(['_sd'], [...digests, 7]) }),
  well('SD-04 a digest that is null', 'LP_SD_FORMAT', { payload: payload(['_sd'], [...digests, null]) }),
  well('SD-04 an element with a digest and more', 'LP_SD_FORMAT', {
    payload: payload([subject, 'result', 1], { '...': digestOf('x'), type: ['Result'] }),
  }),
  well('SD-04 an element whose digest is a list', 'LP_SD_FORMAT', {
    payload: payload([subject, 'result', 1], { '...': [digestOf('x')] }),
  }),
  well('SD-04 ... as a member', 'LP_SD_FORMAT', { payload: payload(['...'], digestOf('x')) }),
  ...algorithms.map((name) =>
    well(`SD-05 ${JSON.stringify(name)}`, 'LP_SD_ALG', { payload: payload(['_sd_alg'], name as JsonValue) }).then(
      asProof,
    ),
  ),
  well('SD-05 inside an object', 'LP_SD_ALG', { payload: payload([subject, '_sd_alg'], 'sha-256') }).then(asProof),
  well(
    'SD-05 inside a disclosure',
    'LP_SD_ALG',
    signedHidden(disclosure([salt(7), 'description', { _sd_alg: 'sha-256' }])),
  ).then(asProof),
  well('SD-05 as a disclosure', 'LP_SD_ALG', signedHidden(disclosure([salt(7), '_sd_alg', 'sha-256']))).then(asProof),
  well('SD-05 another than the digests', 'LP_SD_UNREFERENCED', { payload: payload(['_sd_alg'], 'sha-512') }),
  ...always.map((name) => well(`SD-09 ${name} hidden and disclosed`, 'LP_SD_ALWAYS_VISIBLE', hiddenAway(name))),
  well('SD-09 @context hidden and disclosed', 'LP_TYP', hiddenAway('@context')),
  well('SD-09 a part of the issuer hidden', 'LP_SD_ALWAYS_VISIBLE', {
    payload: payload(['issuer', '_sd'], [digestOf('x')]),
  }),
  well('SD-09 a part of the key hidden', 'LP_SD_ALWAYS_VISIBLE', { payload: payload(['cnf', '_sd'], [digestOf('x')]) }),
  well('SD-09 a type hidden', 'LP_SD_ALWAYS_VISIBLE', { payload: payload(['type', 1], { '...': digestOf('x') }) }),
  ...gate.map(([what, code, encoded]) => well(`${what} in a disclosure`, code, signedHidden(encoded))),
  well('IN-05 six hundred disclosures', 'LP_TOO_LARGE', more(Array<string>(600).fill(fine))),
  well('IN-05 a hundred thousand disclosures', 'LP_TOO_LARGE', more(Array<string>(100_000).fill('WyJhIiwiYiIsImMiXQ'))),
  well('IN-05 a million tildes', 'LP_TOO_LARGE', more(Array<string>(1_000_000).fill(''))),
  well('IN-04 disclosures inside one another', 'LP_TOO_DEEP', nestedDisclosures(100)),
  proof('SD-01 a digest put in after signing', 'PROOF_VERIFICATION_ERROR', {
    ...signedHidden(fine),
    sign: async () => new Uint8Array(64).fill(7),
  }),
  issued().then((text) =>
    row(
      'SD-09 disclosures exchanged between key binding and token',
      'proof',
      'PROOF_VERIFICATION_ERROR',
      swapped(text, String(control.input)),
    ),
  ),
  shown().then((text) =>
    row(
      'SD-09 a disclosure withheld after the key binding',
      'proof',
      'PROOF_VERIFICATION_ERROR',
      text.replace(`~${second}`, ''),
    ),
  ),
]);

/** The digests' algorithm is the proof's business. */
function asProof(attack: Attack): Attack {
  return { ...attack, check: 'proof' };
}

function swapped(_: string, text: string): string {
  return text.replace(`~${first}~${second}~`, `~${second}~${first}~`);
}

function nestedDisclosures(depth: number): Made {
  const disclosures: string[] = [disclosure([salt(100), 'x', 1])];
  for (let level = 0; level < depth; level++) {
    disclosures.push(
      disclosure([
        salt(101 + level),
        level === depth - 1 ? 'description' : 'x',
        { _sd: [digestOf(disclosures.at(-1) ?? '')] },
      ]),
    );
  }
  return {
    payload: payload(['_sd'], [...digests, digestOf(disclosures.at(-1) ?? '')]),
    disclosures: [...usual.disclosures, ...disclosures],
  };
}

export const disclosureHarmless: readonly Harmless[] = [
  {
    name: 'SD-09 disclosures in another order',
    plain: control,
    odd: { ...control, input: await shown({ disclosures: [fourth, third, second, first] }) },
  },
  {
    name: 'SD-09 no algorithm named',
    plain: control,
    odd: { ...control, input: await shown({ payload: payload(['_sd_alg'], undefined) }) },
  },
  {
    name: 'SD-09 another order of digests',
    plain: control,
    odd: { ...control, input: await shown({ payload: payload(['_sd'], [...digests].reverse()) }) },
  },
];
