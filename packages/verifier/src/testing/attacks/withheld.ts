/** SD-09, DI-22, DI-24, PR-04: what its holder withholds, so that the rest says more than the whole. */
import { addDataIntegrityProof, deriveCredential, type JsonObject, type JsonValue } from '@laurel/core';
import type { TrustedIssuer, TrustList } from '../../trust/trust-list-schema.ts';
import { repeatable } from '../every-form.ts';
import {
  achievement,
  challenge,
  contexts,
  curveSchool,
  domain,
  enveloped,
  learner,
  mallory,
  type Person,
  presentation,
  presented,
  privateSchool,
  school,
  trust,
} from '../people.ts';
import { type Attack, changed, objectOf, rowsAgainst, settled } from './attack.ts';
import { digestOf, disclosure, issued, keyBound, type Made, salt, shown, usual } from './sd-jwt/sd-jwt-parts.ts';

const asked = { challenge, domain };
const [base, ...badges] = contexts;
const created = new Date('2026-09-01T09:00:00Z');

/** A record of achievements, which carry no proofs of their own. */
const record = (by: Person, items: readonly JsonValue[]): JsonObject => ({
  '@context': [base, 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json', ...badges],
  id: 'urn:uuid:0000000c-0000-4000-8000-000000000000',
  type: ['VerifiableCredential', 'ClrCredential'],
  name: 'Leaving summary',
  partial: true,
  issuer: { id: by.did, type: ['Profile'], name: 'A school (invented)' },
  validFrom: '2026-09-01T09:00:00Z',
  credentialSubject: {
    id: 'urn:uuid:00000009-0000-4000-8000-000000000000',
    type: ['ClrSubject'],
    verifiableCredential: items,
  },
});
const place = ['credentialSubject', 'verifiableCredential', 0] as const;
const ended = { validUntil: '2026-10-01T00:00:00Z' };
const withdrawn = {
  credentialStatus: {
    id: 'https://s.example/1#2',
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '2',
    statusListCredential: 'https://s.example/1',
  },
};

/** A record as an SD-JWT whose item has a member hidden. */
function recordHiding(name: string, value: JsonValue, isShown: boolean): Made {
  const whole = record(school, [achievement()]);
  const encoded = disclosure([salt(40), name, value]);
  return {
    payload: {
      ...changed(changed(whole, [...place, '_sd'], [digestOf(encoded)]), [...place, name], undefined),
      _sd_alg: 'sha-256',
    },
    disclosures: isShown ? [encoded] : [],
  };
}
const wholeRecord = { input: await issued({ payload: record(school, [achievement()]), disclosures: [] }) };
const recordRow = rowsAgainst(wholeRecord);
const visible = [
  ['validUntil', ended.validUntil],
  ['credentialStatus', withdrawn.credentialStatus],
  ['type', ['VerifiableCredential', 'OpenBadgeCredential']],
  ['issuer', school.did],
  ['validFrom', '2026-09-01T09:00:00Z'],
] as const;

/** A record under a selective proof, of which the holder leaves out when its item ends. */
async function derivedRecord(
  suite: 'ecdsa-sd-2023' | 'bbs-2023',
  by: Person,
  more: JsonObject,
): Promise<readonly [JsonObject, JsonObject]> {
  const mandatory = ['/issuer', '/validFrom', '/partial', '/name'];
  const options = { signers: [by.asserts], cryptosuite: suite, created, mandatory, random: repeatable(7) } as const;
  const kept = await addDataIntegrityProof(record(by, [achievement({ issuer: by.did, more })]), options);
  const item = '/credentialSubject/verifiableCredential/0';
  const parts = ['@context', 'id', 'type', 'name', 'issuer', 'validFrom', 'credentialSubject'].map(
    (name) => `${item}/${name}`,
  );
  const derive = async (disclose: readonly string[]) =>
    objectOf(await deriveCredential(kept, { disclose, random: repeatable(8) }));
  return [kept, await derive(parts.filter((pointer) => !pointer.endsWith('@context')))];
}

async function derivedAttacks(
  suite: 'ecdsa-sd-2023' | 'bbs-2023',
  row: string,
  by: Person,
  more: JsonObject,
  what: string,
): Promise<Attack> {
  const [, withheld] = await derivedRecord(suite, by, more);
  return rowsAgainst({
    input: await addDataIntegrityProof(record(school, [achievement()]), {
      signers: [school.asserts],
      cryptosuite: 'eddsa-rdfc-2022',
      created,
    }),
  })(`${row} ${suite}: the ${what} of an item of a record withheld`, 'proof', 'LP_ARRANGEMENT_UNPROVEN', withheld, {
    inside: 0,
    outcome: 'indeterminate',
  });
}

/** A credential whose issuer left it to its holder to show when it ends, and whether it can be withdrawn. */
async function endWithheld(suite: 'ecdsa-sd-2023' | 'bbs-2023', row: string, by: Person): Promise<readonly Attack[]> {
  const derive = async (mandatory: readonly string[], more: JsonObject) => {
    const options = { signers: [by.asserts], cryptosuite: suite, created, random: repeatable(11) } as const;
    const kept = await addDataIntegrityProof(achievement({ issuer: by.did, more }), { ...options, mandatory });
    const disclose = ['/name', '/issuer', '/validFrom', '/credentialSubject'];
    return objectOf(await deriveCredential(kept, { disclose, random: repeatable(12) }));
  };
  const against = rowsAgainst({ input: await derive(['/issuer', '/validFrom'], {}) });
  const [withoutEnd, withoutStatus] = [await derive(['/issuer'], ended), await derive(['/issuer'], withdrawn)];
  return [
    against(`${row} ${suite}: the end withheld`, 'status', 'LP_END_WITHHELD', withoutEnd, {
      outcome: 'not-checked',
    }),
    against(`${row} ${suite}: the status withheld`, 'status', 'LP_END_WITHHELD', withoutStatus, {
      outcome: 'not-checked',
    }),
  ];
}

/** An SD-JWT VC of another making, whose subject is hidden. */
const hiddenSub = disclosure([salt(41), 'sub', learner.did]);
const vct = 'https://school.example/types/oracy';
const foreign: Made = {
  header: { alg: 'EdDSA', typ: 'dc+sd-jwt', kid: school.asserts.id },
  payload: { iss: school.did, iat: 1_788_253_200, vct, _sd: [digestOf(hiddenSub)], _sd_alg: 'sha-256' },
};
const known = { vctMetadata: { [vct]: JSON.stringify({ vct, name: 'Oracy' }) } };
const asBearer = {
  input: await issued({ ...foreign, payload: changed(foreign.payload ?? {}, ['_sd'], undefined), disclosures: [] }),
  options: known,
};

const boundText = await issued();
const answered = await keyBound(boundText);
const envelopedAs = (text: string): JsonObject => enveloped(text, 'EnvelopedVerifiableCredential', 'vc+sd-jwt');
const byLearner = { input: await presented(presentation([envelopedAs(boundText)]), [learner]), options: asked };
const inside = rowsAgainst(byLearner);

/** An exam result by a school that may speak of skills only: whatever is withheld, it stays beyond what it may say. */
async function kindWithheld(): Promise<readonly Attack[]> {
  const [entry] = trust.issuers;
  if (entry === undefined) throw new Error('no entry');
  const mayAssert: TrustedIssuer['mayAssert'] = [{ kinds: ['skill'], assurance: ['teacher-assessed'] }];
  const listed: TrustList = { version: 1, issuers: [{ ...entry, id: curveSchool.did, mayAssert }] };
  const options = { trust: listed };
  const inner = '/credentialSubject/achievement';
  const [result, needed] = [
    '/credentialSubject/result',
    ['name', 'criteria', 'description'].map((name) => `${inner}/${name}`),
  ];
  const derive = async (kind: string, disclose: readonly string[]) => {
    const by = { signers: [curveSchool.asserts], cryptosuite: 'ecdsa-sd-2023', created } as const;
    const kept = await addDataIntegrityProof(achievement({ issuer: curveSchool.did, kind }), {
      ...by,
      mandatory: ['/issuer', '/validFrom'],
      random: repeatable(9),
    });
    return objectOf(await deriveCredential(kept, { disclose, random: repeatable(10) }));
  };
  const row = rowsAgainst({ input: await derive('skill', [inner, result]), options });
  const refused = async (what: string, disclose: readonly string[]): Promise<Attack> =>
    row(`PR-06 ${what}`, 'issuer-trust', 'LP_ISSUER_NOT_AUTHORISED', await derive('examResult', disclose));
  return Promise.all([
    refused('an exam result, all of it shown', [inner, result]),
    refused('an exam result with its kind withheld', [...needed, `${inner}/resultDescription`, result]),
    refused('an exam result with its kind and its level withheld', needed),
  ]);
}

export const withheldAttacks: readonly Attack[] = await settled([
  ...(await kindWithheld()),
  ...(await endWithheld('ecdsa-sd-2023', 'DI-22', curveSchool)),
  ...(await endWithheld('bbs-2023', 'DI-24', privateSchool)),
  ...visible.map(async ([name, value]) =>
    recordRow(
      `SD-09 ${name} of an item of a record hidden and shown`,
      'well-formed',
      'LP_SD_ALWAYS_VISIBLE',
      await issued(recordHiding(name, value, true)),
    ),
  ),
  derivedAttacks('ecdsa-sd-2023', 'DI-22', curveSchool, ended, 'end'),
  derivedAttacks('ecdsa-sd-2023', 'DI-22', curveSchool, withdrawn, 'status'),
  derivedAttacks('bbs-2023', 'DI-24', privateSchool, ended, 'end'),
  rowsAgainst(asBearer)(
    'SD-06 the hidden subject of claims left out',
    'holder-binding',
    'LP_HOLDER_BINDING_MISSING',
    await issued({ ...foreign, disclosures: [] }),
    {
      outcome: 'not-checked',
    },
  ),
  inside(
    'SD-08 the learner’s own answer inside a presentation by another',
    'holder-binding',
    'LP_HOLDER_BINDING_MISSING',
    await presented(presentation([envelopedAs(answered)]), [mallory]),
    {
      inside: 0,
    },
  ),
  inside(
    'SD-08 an answer to another inside a presentation',
    'holder-binding',
    'INVALID_CHALLENGE_ERROR',
    await presented(presentation([envelopedAs(await keyBound(boundText, { claims: { nonce: 'c-other' } }))]), [
      learner,
    ]),
    {
      inside: 0,
    },
  ),
  rowsAgainst({ input: await shown(), options: asked })(
    'PR-01 an SD-JWT that is for another',
    'holder-binding',
    'INVALID_DOMAIN_ERROR',
    await shown({ payload: { ...usual.payload, aud: 'other.example' } }),
  ),
]);
