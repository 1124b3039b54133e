/** DI-16, DI-17, DI-18, DI-20, DI-02 in every cryptosuite: one suite in the place of another, and each suite’s own traps. */
import { decodeMultibase, encodeMultibase, type JsonObject, type JsonValue } from '@laurel/core';
import { everyForm, type Form, formNamed, jsonOf, onlyProof } from '../../every-form.ts';
import { contexts, mallory } from '../../people.ts';
import { type Attack, changed, type Harmless, rowsAgainst } from '../attack.ts';

/** Whose keys a suite takes, and how it writes its value (the suites’ specifications). */
const suites: Readonly<Record<string, { readonly keys: readonly string[]; readonly letter: 'z' | 'u' }>> = {
  'eddsa-rdfc-2022': { keys: ['Ed25519'], letter: 'z' },
  'eddsa-jcs-2022': { keys: ['Ed25519'], letter: 'z' },
  'ecdsa-rdfc-2019': { keys: ['P-256', 'P-384'], letter: 'z' },
  'ecdsa-jcs-2019': { keys: ['P-256', 'P-384'], letter: 'z' },
  'ecdsa-sd-2023': { keys: ['P-256'], letter: 'u' },
  'bbs-2023': { keys: ['BLS12-381'], letter: 'u' },
  'mldsa44-jcs-2024': { keys: ['ML-DSA-44'], letter: 'u' },
  Ed25519Signature2020: { keys: ['Ed25519'], letter: 'z' },
};
const old = 'Ed25519Signature2020';

/** The forms that are JSON: their value has a proof. */
export const proofForms = everyForm.filter(({ shown: { input } }) => typeof input !== 'string');

const suiteOf = (form: Form): string => String(onlyProof(form)['cryptosuite'] ?? old);

/** The proof, as if it were another suite's: no member stays that only its own suite has. */
function renamed(form: Form, to: string): JsonObject {
  const { '@context': _, cryptosuite: __, type: ___, ...rest } = onlyProof(form);
  return to === old ? { type: old, ...rest } : { type: 'DataIntegrityProof', cryptosuite: to, ...rest };
}

function refusalOf(form: Form, to: string): readonly [Attack['check'], Attack['code']] {
  const [from, target] = [suites[suiteOf(form)], suites[to]];
  if (to === 'mldsa44-jcs-2024') return ['proof', 'LP_CRYPTOSUITE_NOT_ACCEPTED'];
  // A suite of hashes reads its value before it looks for a key; a selective one afterwards.
  if (target?.letter === 'z' && from?.letter === 'u') return ['proof', 'LP_ENCODING'];
  if (!target?.keys.includes(form.by.asserts.algorithm)) return ['proof', 'LP_ALG_NOT_ALLOWED'];
  if (target.letter !== from?.letter) return ['proof', 'LP_ENCODING'];
  // No context of the document has the name of the old type.
  if (to === old) return ['context', 'DATA_LOSS_DETECTION_ERROR'];
  return ['proof', 'PROOF_VERIFICATION_ERROR'];
}

const withProof = (form: Form, proof: JsonValue): JsonObject => changed(jsonOf(form), ['proof'], proof);

const confusions: readonly Attack[] = proofForms.flatMap((form) => {
  const row = rowsAgainst(form.shown);
  return [
    ...Object.keys(suites)
      .filter((to) => to !== suiteOf(form))
      .map((to) => row(`DI-16 ${form.name} as ${to}`, ...refusalOf(form, to), withProof(form, renamed(form, to)))),
    row(
      `DI-16 ${form.name} as two at once`,
      'proof',
      'LP_SCHEMA',
      withProof(form, { ...onlyProof(form), type: old, cryptosuite: 'eddsa-rdfc-2022' }),
    ),
    row(`DI-16 ${form.name} that is not accepted`, 'proof', 'LP_CRYPTOSUITE_NOT_ACCEPTED', jsonOf(form), {
      options: { cryptosuites: [suiteOf(form) === 'eddsa-rdfc-2022' ? 'eddsa-jcs-2022' : 'eddsa-rdfc-2022'] },
    }),
    row(`DI-16 ${form.name} after its time`, 'proof', 'LP_ALGORITHM_FORBIDDEN', jsonOf(form), {
      options: { register: { version: 2, updated: '2026-11-22', algorithms: {} } },
    }),
    row(`DI-16 ${form.name} without evidence of its age`, 'validity-period', 'LP_NO_POE', jsonOf(form), {
      outcome: 'indeterminate',
      options: {
        register: {
          version: 2,
          updated: '2026-11-22',
          algorithms: { [suiteOf(form)]: { state: 'verify-with-evidence-before', before: '2026-11-01T00:00:00Z' } },
        },
      },
    }),
  ];
});

/** What every suite covers. */
const covered: readonly (readonly [string, JsonObject])[] = [
  ['another nonce', { nonce: 'x' }],
  ['a challenge', { challenge: 'c-1' }],
  ['a domain', { domain: 'evil.example' }],
  ['an id', { id: 'urn:uuid:00000000-0000-4000-8000-000000000001' }],
  ['created changed', { created: '2026-09-02T09:00:00Z' }],
  ['created in another zone', { created: '2026-09-01T10:00:00+01:00' }],
  ['an end', { expires: '2030-01-01T00:00:00Z' }],
  ['another purpose', { proofPurpose: 'authentication' }],
];
const members: readonly Attack[] = proofForms.slice(1).flatMap((form) => {
  const row = rowsAgainst(form.shown);
  const proof = onlyProof(form);
  return [
    ...covered.map(([name, more]) =>
      row(`DI-17 ${form.name}: ${name}`, 'proof', 'PROOF_VERIFICATION_ERROR', withProof(form, { ...proof, ...more })),
    ),
    row(
      `DI-17 ${form.name}: no created`,
      'proof',
      'PROOF_VERIFICATION_ERROR',
      withProof(form, changed(proof, ['created'], undefined)),
    ),
    row(`DI-17 ${form.name}: an unknown member`, 'proof', 'LP_SCHEMA', withProof(form, { ...proof, grade: 'A*' })),
    row(
      `DI-12 ${form.name}: the key of another`,
      'proof',
      form.by.asserts.algorithm === 'Ed25519' ? 'PROOF_VERIFICATION_ERROR' : 'LP_ALG_NOT_ALLOWED',
      withProof(form, { ...proof, verificationMethod: mallory.asserts.id }),
    ),
    row(
      `DI-21 ${form.name}: a word changed`,
      'proof',
      'PROOF_VERIFICATION_ERROR',
      changed(jsonOf(form), ['credentialSubject', 'achievement', 'name'], 'Maths'),
    ),
  ];
});

/** The values of suites over hashes. */
const spelt: readonly Attack[] = proofForms
  .filter((form) => suites[suiteOf(form)]?.letter === 'z' && suiteOf(form) !== 'eddsa-rdfc-2022')
  .flatMap((form) => {
    const row = rowsAgainst(form.shown);
    const value = String(onlyProof(form)['proofValue']);
    const bytes = decodeMultibase(value);
    const half = bytes.length / 2;
    const as = (other: string): JsonObject => withProof(form, { ...onlyProof(form), proofValue: other });
    const zeros = new Uint8Array(half);
    const isEcdsa = form.by.asserts.algorithm !== 'Ed25519';
    const refused = (name: string, other: Uint8Array): Attack =>
      row(`DI-20 ${form.name}: ${name}`, 'proof', 'PROOF_VERIFICATION_ERROR', as(encodeMultibase(other)));
    return [
      row(`DI-18 ${form.name}: base64url`, 'proof', 'LP_ENCODING', as(encodeMultibase(bytes, 'u'))),
      row(`DI-18 ${form.name}: an extra leading 1`, 'proof', 'LP_ENCODING', as(value.replace('z', 'z1'))),
      row(`DI-18 ${form.name}: a byte less`, 'proof', 'LP_ENCODING', as(encodeMultibase(bytes.subarray(1)))),
      row(`DI-18 ${form.name}: a byte more`, 'proof', 'LP_ENCODING', as(encodeMultibase(Uint8Array.of(...bytes, 0)))),
      ...(isEcdsa
        ? [
            refused('r 0', Uint8Array.of(...zeros, ...bytes.subarray(half))),
            refused('s 0', Uint8Array.of(...bytes.subarray(0, half), ...zeros)),
            refused('all zeros', new Uint8Array(bytes.length)),
            refused('the greatest numbers', new Uint8Array(bytes.length).fill(0xff)),
            refused('r and s exchanged', Uint8Array.of(...bytes.subarray(half), ...bytes.subarray(0, half))),
          ]
        : []),
    ];
  });

const vcdm = contexts[0];
const unknown = 'https://evil.example/v1';
const further = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json';
const jcsForms = ['eddsa-jcs-2022', 'ecdsa-jcs-2019 P-256', 'ecdsa-jcs-2019 P-384'].map(formNamed);

/** Proofs over canonical JSON name their contexts, and take a document that has more (vc-di-eddsa §3.3.2). */
const jcs: readonly Attack[] = jcsForms.flatMap((form) => {
  const row = rowsAgainst(form.shown);
  const json = jsonOf(form);
  const proof = onlyProof(form);
  const headed = (context: JsonValue): JsonObject => changed(json, ['@context'], context);
  const named = (context: JsonValue): JsonObject => withProof(form, { ...proof, '@context': context });
  const failed = (
    name: string,
    input: JsonObject,
    code: Attack['code'] = 'PROOF_VERIFICATION_ERROR',
    check: Attack['check'] = 'proof',
  ): Attack => row(`DI-02 ${form.name}: ${name}`, check, code, input);
  return [
    failed('an unknown context more', headed([...contexts, unknown]), 'LP_CONTEXT_NOT_ALLOWED', 'context'),
    failed(
      'an inline context more',
      headed([...contexts, { grade: 'https://x.example/grade' }]),
      'LP_CONTEXT_NOT_ALLOWED',
      'context',
    ),
    failed(
      'a vocabulary more',
      headed([...contexts, { '@vocab': 'https://x.example/' }]),
      'LP_CONTEXT_NOT_ALLOWED',
      'context',
    ),
    failed(
      'an unknown context and its word',
      { ...headed([...contexts, unknown]), grade: 'A*' },
      'LP_CONTEXT_NOT_ALLOWED',
      'context',
    ),
    failed('a context before', headed([further, ...contexts]), 'LP_SCHEMA', 'schema'),
    failed('a context less', headed(contexts.slice(0, 2))),
    failed(
      'a word of a context more',
      { ...headed([...contexts, further]), partial: true },
      'DATA_LOSS_DETECTION_ERROR',
      'context',
    ),
    failed('no context in the proof', withProof(form, changed(proof, ['@context'], undefined))),
    failed('fewer contexts in the proof', named(contexts.slice(0, 2))),
    failed('one context in the proof', named(vcdm), 'DATA_LOSS_DETECTION_ERROR', 'context'),
    failed('another order in the proof', named([contexts[1], vcdm, contexts[2]])),
    failed('more contexts in the proof', named([...contexts, further])),
    failed('no contexts in the proof', named([]), 'LP_SCHEMA'),
    failed('an unknown context in the proof', named([unknown])),
    failed('an inline context in the proof', named([{ '@vocab': 'https://x.example/' }]), 'LP_SCHEMA'),
    failed('null for contexts in the proof', named(null), 'LP_SCHEMA'),
    row(
      `DI-06 ${form.name}: results in another order`,
      'proof',
      'PROOF_VERIFICATION_ERROR',
      changed(json, ['type'], ['OpenBadgeCredential', 'VerifiableCredential']),
    ),
    row(
      `DI-06 ${form.name}: a list for its only element`,
      'proof',
      'PROOF_VERIFICATION_ERROR',
      changed(json, ['credentialSubject'], [json['credentialSubject'] ?? null]),
    ),
    row(`DI-01 ${form.name}: an undefined term`, 'context', 'DATA_LOSS_DETECTION_ERROR', { ...json, grade: 'A*' }),
  ];
});

export const suiteAttacks: readonly Attack[] = [...confusions, ...members, ...spelt, ...jcs];

export const suiteHarmless: readonly Harmless[] = jcsForms.map((form) => ({
  name: `DI-02 ${form.name}: a context more, which is not given back`,
  plain: form.shown,
  odd: { ...form.shown, input: changed(jsonOf(form), ['@context'], [...contexts, further]) },
}));
