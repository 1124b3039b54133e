/** Lists as they are made, read and asked; ST-04, ST-05, ST-12 and what a list may hold. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDidResolver } from '../did/index.ts';
import { decodeBase64url, decodeUtf8, encodeUtf8 } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import { isJsonObject, type JsonObject } from '../json/index.ts';
import { createSigner } from '../keys/index.ts';
import { addDataIntegrityProof, deriveCredential, secureCredential } from '../proof/index.ts';
import { readSecured } from '../proof/read-secured.ts';
import { freshnessOf } from './freshness.ts';
import { makeStatusList, type StatusListSecuring, statusListSecurings } from './make-status-list.ts';
import { type ReadStatusListOptions, readStatusList } from './read-status-list.ts';
import { createStatusBits } from './status-bits.ts';
import type { BitstringEntry } from './status-entry.ts';
import { statusOf } from './status-of.ts';
import {
  bitsWith,
  codeOf,
  listDocument,
  now,
  signed,
  signerOf,
  tokenOf,
  url,
  validFrom,
  validUntil,
} from './testing/parties.ts';
import { encodeTokenStatuses } from './token-statuses.ts';

const anybody = { url, now, resolver: createDidResolver(), mayIssue: () => true } as const;
const entry: BitstringEntry = { kind: 'bitstring', purpose: 'revocation', index: 7, url, statusSize: 1 };
const purposesFor = (securing: StatusListSecuring) => (securing === 'statuslist+jwt' ? [] : ['revocation']);
const signerFor = (securing: StatusListSecuring) => signerOf(5, securing.startsWith('ecdsa') ? 'P-256' : 'Ed25519');

const make = async (securing: StatusListSecuring, statuses = bitsWith(7)) =>
  makeStatusList({
    url,
    statuses,
    purposes: purposesFor(securing),
    validFrom,
    validUntil,
    ttl: 60_000,
    signer: await signerFor(securing),
    securing,
  });

/** Reads what is refused: the code, the plain reason, and what was found. */
async function refusal(input: unknown, options: Partial<ReadStatusListOptions> = {}): Promise<string> {
  const error: unknown = await readStatusList(input, { ...anybody, ...options }).catch((thrown: unknown) => thrown);
  if (!(error instanceof LaurelError)) return 'no error';
  return [error.code, error.params['reason'], error.params['found']].filter((part) => part !== undefined).join(' ');
}

/** A list whose credential was changed before it was signed. */
async function changed(change: (document: JsonObject) => JsonObject): Promise<JsonObject | string> {
  const signer = await signerOf(5);
  return signed(change(await listDocument(signer.controller, bitsWith(7))), signer);
}

const subjectWith =
  (change: JsonObject) =>
  (document: JsonObject): JsonObject => {
    const { credentialSubject } = document;
    return {
      ...document,
      credentialSubject: { ...(isJsonObject(credentialSubject) ? credentialSubject : {}), ...change },
    };
  };

describe.each(statusListSecurings)('a list in %s', (securing) => {
  it('is read as it was made, as text, bytes and object (control)', async () => {
    const made = await make(securing);
    const text = typeof made === 'string' ? made : JSON.stringify(made);
    for (const input of [made, text, `${text}\n`, encodeUtf8(text)]) {
      const list = await readStatusList(input, anybody);
      expect(list).toMatchObject({
        url,
        issuer: (await signerFor(securing)).controller,
        purposes: purposesFor(securing),
        validFrom: { epochMilliseconds: validFrom.getTime() },
        validUntil: { epochMilliseconds: validUntil.getTime() },
        ttl: 60_000,
        statusSize: 1,
        length: 131_072,
      });
      expect([list.statusAt(6), list.statusAt(7), list.statusAt(8)]).toEqual([0, 1, 0]);
      expect(Object.isFrozen(list)).toBe(true);
    }
  });

  it('says what each entry asks (control)', async () => {
    const list = await readStatusList(await make(securing), anybody);
    const asked =
      list.kind === 'token' ? ({ kind: 'token', url } as const) : ({ ...entry, purpose: 'revocation' } as const);
    expect(statusOf({ ...asked, index: 7 }, list)).toEqual({ outcome: 'set', purpose: 'revocation', value: 1 });
    expect(statusOf({ ...asked, index: 8 }, list)).toEqual({ outcome: 'clear', purpose: 'revocation', value: 0 });
    expect(await codeOf(() => statusOf({ ...asked, index: 131_072 }, list))).toBe('RANGE_ERROR');
    expect(await codeOf(() => statusOf({ ...asked, index: 7, url: `${url}?timestamp=2026` }, list))).toBe(
      'STATUS_VERIFICATION_ERROR',
    );
  });

  it('ST-05: is refused at another address, and by whoever may not', async () => {
    const made = await make(securing);
    expect(await refusal(made, { url: 'https://lists.example/2026/2' })).toContain('another list');
    expect(await refusal(made, { mayIssue: (issuer) => issuer === 'did:web:school.example' })).toContain('may not');
    const { controller } = await signerFor(securing);
    expect(await refusal(made, { mayIssue: (issuer) => issuer === controller })).toBe('no error');
    expect(await refusal(made, { mayIssue: (() => 'yes') as never })).toContain('may not');
  });

  it('is refused where its signature does not hold', async () => {
    const made = await make(securing);
    const text = typeof made === 'string' ? made : JSON.stringify(made);
    // The last letter but a few of a signature: its own bits, and no other spelling of the same.
    const at = typeof made === 'string' ? text.length - 9 : text.indexOf('"proofValue":"') + 30;
    const other = text[at] === 'A' ? 'B' : 'A';
    expect(await refusal(text.slice(0, at) + other + text.slice(at + 1))).toContain('PROOF_VERIFICATION_ERROR');
  });

  it('is refused as long as it is of the future', async () => {
    const early = { now: new Date(validFrom.getTime() - 30_000) };
    const made = await make(securing);
    // A `vc+jwt` has no time but those of its credential.
    const said = securing === 'vc+jwt' ? 'no error' : 'STATUS_VERIFICATION_ERROR its signature is of the future';
    expect(await refusal(made, early)).toBe(said);
    expect(await refusal(made, { ...early, clockTolerance: 60 })).toBe('no error');
    const list = await readStatusList(made, anybody);
    expect(freshnessOf(list, early).state).toBe('not-yet');
  });

  it('holds nothing but what was given', async () => {
    const one = await make(securing);
    if (!securing.startsWith('ecdsa')) expect(await make(securing)).toEqual(one);
    const known = [
      ...['@context', 'https://www.w3.org/ns/credentials/v2', 'VerifiableCredential', 'BitstringStatusListCredential'],
      ...['BitstringStatusList', 'revocation', 'DataIntegrityProof', 'assertionMethod', securing, 'vc', 'EdDSA'],
      ...[url, `${url}#list`, '2026-09-01T00:00:00Z', '2026-09-08T00:00:00Z'],
      ...[(await signerFor(securing)).controller, (await signerFor(securing)).id],
    ];
    const parts =
      typeof one === 'string'
        ? one
            .split('.')
            .slice(0, 2)
            .map((part) => decodeUtf8(decodeBase64url(part)))
        : [];
    const said = (typeof one === 'string' ? parts : [JSON.stringify(one)]).flatMap((text) =>
      leavesOf(JSON.parse(text)),
    );
    const numbers: unknown[] = [60, 60_000, 1, validFrom.getTime() / 1000, validUntil.getTime() / 1000];
    const others = said.filter(([, value]) => !known.includes(String(value)) && !numbers.includes(value));
    // What is left are the statuses and the signature.
    expect(
      new Set(others.map(([name]) => name)).difference(new Set(['encodedList', 'lst', 'proofValue', 'typ', 'alg'])),
    ).toEqual(new Set());
  });
});

const leavesOf = (value: unknown, name = ''): [string, unknown][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, Array.isArray(value) ? name : key))
    : [[name, value]];

describe('the statuses of a made list', () => {
  it('are all that two lists differ in', async () => {
    const signer = await signerOf(5);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(131_071), { maxLength: 10 }), async (set) => {
        const how = {
          url,
          purposes: ['revocation'],
          validFrom,
          validUntil,
          signer,
          securing: 'eddsa-jcs-2022',
        } as const;
        const shape = (made: JsonObject | string) =>
          JSON.stringify(made).replace(/"encodedList":"[^"]*"|"proofValue":"[^"]*"/g, '');
        const some = await makeStatusList({ ...how, statuses: bitsWith(...set) });
        expect(shape(some)).toBe(shape(await makeStatusList({ ...how, statuses: bitsWith() })));
        const list = await readStatusList(some, anybody);
        expect(set.every((index) => list.statusAt(index) === 1)).toBe(true);
      }),
      { numRuns: 8 },
    );
  });

  it('can have several bits and messages', async () => {
    const statuses = createStatusBits({ statusSize: 2 });
    statuses.set(7, 2);
    const how = { url, statuses, validFrom, validUntil, signer: await signerOf(5) };
    const made = await makeStatusList({ ...how, purposes: ['message', 'suspension'], securing: 'eddsa-rdfc-2022' });
    const list = await readStatusList(made, anybody);
    const asked = { ...entry, purpose: 'message', statusSize: 2, messages: ['pending', 'accepted', 'rejected', 'x'] };
    expect(statusOf(asked, list)).toEqual({ outcome: 'set', purpose: 'message', value: 2, message: 'rejected' });
    expect(statusOf({ ...asked, index: 8 }, list)).toMatchObject({ outcome: 'clear', message: 'pending' });
    expect(statusOf({ ...asked, purpose: 'suspension' }, list).purpose).toBe('suspension');
    expect(await codeOf(() => statusOf({ ...asked, statusSize: 4 }, list))).toBe('STATUS_LIST_LENGTH_ERROR');
  });

  it('of a token say themselves what they are of', async () => {
    const statuses = createStatusBits({ length: 16, statusSize: 4 });
    for (const [index, status] of [0, 1, 2, 3, 11].entries()) statuses.set(index, status);
    const how = { url, statuses, purposes: [], validFrom, validUntil, signer: await signerOf(5) };
    const list = await readStatusList(await makeStatusList({ ...how, securing: 'statuslist+jwt' }), anybody);
    const said = [0, 1, 2, 3, 4].map((index) => statusOf({ kind: 'token', url, index }, list));
    expect(said).toEqual([
      { outcome: 'clear', purpose: 'revocation', value: 0 },
      { outcome: 'set', purpose: 'revocation', value: 1 },
      { outcome: 'set', purpose: 'suspension', value: 2 },
      { outcome: 'set', purpose: 'replacement', value: 3 },
      { outcome: 'set', purpose: 'other', value: 11 },
    ]);
    expect(list.withStatusSize(4).statusAt(4)).toBe(11);
    expect(await codeOf(() => list.withStatusSize(1))).toBe('STATUS_VERIFICATION_ERROR');
  });
});

describe('ST-04: a list for another purpose', () => {
  it.each([
    ['suspension', ['revocation']],
    ['revocation', ['suspension']],
    ['message', ['revocation', 'suspension']],
    ['Revocation', ['revocation']],
  ])('says nothing of %s', async (purpose, statusPurpose) => {
    const list = await readStatusList(await changed(subjectWith({ statusPurpose })), anybody);
    expect(await codeOf(() => statusOf({ ...entry, purpose }, list))).toBe('STATUS_VERIFICATION_ERROR');
    for (const right of statusPurpose) expect(statusOf({ ...entry, purpose: right }, list).outcome).toBe('set');
  });

  it('is no token list, nor the other way round', async () => {
    const bitstring = await readStatusList(await make('eddsa-jcs-2022'), anybody);
    const token = await readStatusList(await make('statuslist+jwt'), anybody);
    expect(await codeOf(() => statusOf({ kind: 'token', url, index: 7 }, bitstring))).toBe('STATUS_VERIFICATION_ERROR');
    expect(await codeOf(() => statusOf(entry, token))).toBe('STATUS_VERIFICATION_ERROR');
  });
});

describe('ST-05: what calls itself a list', () => {
  it.each<[string, (document: JsonObject) => JsonObject, string]>([
    ['no type of its own', (document) => ({ ...document, type: ['VerifiableCredential'] }), 'it is no list'],
    ['no id', ({ id: _, ...document }) => document, 'another list'],
    ['another id', (document) => ({ ...document, id: `${url}/` }), 'another list'],
    ['no validFrom', ({ validFrom: _, ...document }) => document, 'since when'],
    ['an end before its beginning', (document) => ({ ...document, validUntil: '2026-08-01T00:00:00Z' }), 'ends before'],
    ['another subject', subjectWith({ type: ['BitstringStatusList', 'VerifiableCredential'] }), 'it is no list'],
    [
      'two subjects',
      (document) => ({ ...document, credentialSubject: Array(2).fill(document['credentialSubject']) }),
      'one list',
    ],
    ['no purpose', subjectWith({ statusPurpose: [] }), 'what it is for'],
    ['an empty purpose', subjectWith({ statusPurpose: '' }), 'what it is for'],
    ['no statuses', subjectWith({ encodedList: ['u'] }), 'no statuses'],
    ['a ttl that is text', subjectWith({ ttl: '5' }), 'ttl'],
    ['a ttl below nothing', subjectWith({ ttl: -1 }), 'ttl'],
  ])('with %s is refused', async (_, change, reason) => {
    expect(await refusal(await changed(change))).toMatch(new RegExp(`^STATUS_VERIFICATION_ERROR .*${reason}`));
  });

  it('is refused where its issuer did not sign it, or with a key for something else', async () => {
    const mallory = await signerOf(9);
    const document = await listDocument((await signerOf(5)).controller);
    const stolen = await signed({ ...document, issuer: mallory.controller }, mallory);
    expect(await refusal({ ...Object(stolen), issuer: document['issuer'] })).toContain('PROOF_VERIFICATION_ERROR');
    const token = await tokenOf({ typ: 'vc+jwt', cty: 'vc' }, document, mallory);
    expect(await refusal(token)).toContain('its issuer did not sign it');
    expect(await refusal(document)).toContain('LP_PROOF_MISSING');
  });

  it('is refused where its proof is for something else', async () => {
    const privateKey = new Uint8Array(32).fill(5);
    const signer = await createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'authentication' });
    const document = await listDocument(signer.controller);
    const how = { cryptosuite: 'eddsa-jcs-2022', created: validFrom } as const;
    expect(await refusal(await addDataIntegrityProof(document, { ...how, signers: [signer] }))).toContain(
      'something else',
    );
    expect(await refusal(await addDataIntegrityProof(document, { ...how, signers: [await signerOf(5)] }))).toBe(
      'no error',
    );
  });

  it('is refused in a form of which a part may be withheld, and as a presentation', async () => {
    const signer = await signerOf(5);
    const document = await listDocument(signer.controller);
    const secured = await secureCredential(document, { signer, securing: 'vc+sd-jwt', created: validFrom });
    expect(await refusal(secured)).toContain('it is no list');
    expect((await readSecured(secured)).form).toBe('sd-jwt');
    const party = await signerOf(5, 'P-256');
    const base = await secureCredential(await listDocument(party.controller), {
      signer: party,
      securing: 'ecdsa-sd-2023',
      created: validFrom,
      mandatory: ['/issuer', '/credentialSubject', '/validFrom'],
    });
    const derived = await deriveCredential(base as JsonObject, { disclose: ['/type'] });
    expect(await refusal(derived)).toContain('may be withheld');
    expect(await refusal({ ...document, type: ['VerifiablePresentation'] })).toContain('it is no list');
  });

  it('is refused whatever it is, without an error of another kind', async () => {
    for (const input of [
      '',
      '{}',
      '[]',
      'a.b.c',
      'e30.e30.e30',
      '{"a":1,"a":2}',
      7,
      null,
      undefined,
      new Uint8Array(9),
    ]) {
      expect(await refusal(input)).toMatch(/^STATUS_/);
    }
    expect(await refusal('x'.repeat(9 * 1024 * 1024))).toBe('STATUS_RETRIEVAL_ERROR it is too large');
    expect(await refusal('{}', { now: new Date(Number.NaN) })).toMatch(/^LP_USAGE/);
  });
});

describe('a list in a vc+jwt of others', () => {
  const header = { typ: 'vc+jwt', cty: 'vc' };

  it('ends when the token does, if that is earlier', async () => {
    const signer = await signerOf(5);
    const { validUntil: _, ...document } = await listDocument(signer.controller);
    const exp = validUntil.getTime() / 1000 - 60;
    const read = async (claims: JsonObject) =>
      (await readStatusList(await tokenOf(header, { ...document, ...claims }, signer), anybody)).validUntil;
    expect((await read({ exp }))?.epochMilliseconds).toBe(exp * 1000);
    expect(await read({})).toBeUndefined();
  });

  it('may say how many bits a status has; an entry that says otherwise is not answered', async () => {
    const signer = await signerOf(5);
    const statuses = createStatusBits({ statusSize: 2 });
    statuses.set(7, 3);
    const document = subjectWith({ statusSize: 2 })(await listDocument(signer.controller, statuses));
    const list = await readStatusList(await tokenOf(header, document, signer), anybody);
    expect([list.statusSize, list.length, list.statusAt(7)]).toEqual([2, 131_072, 3]);
    expect(statusOf({ ...entry, statusSize: 2 }, list).value).toBe(3);
    expect(await codeOf(() => statusOf(entry, list))).toBe('STATUS_VERIFICATION_ERROR');
    for (const statusSize of [0, 14, '2', 1.5]) {
      const odd = subjectWith({ statusSize })(await listDocument(signer.controller, statuses));
      expect(await refusal(await tokenOf(header, odd, signer))).toMatch(/^STATUS_VERIFICATION_ERROR/);
    }
  });

  it('must use the words of its kind', async () => {
    const signer = await signerOf(5);
    const document = await listDocument(signer.controller);
    for (const context of ['https://www.w3.org/2018/credentials/v1', ['https://other.example/context']]) {
      const token = await tokenOf(header, { ...document, '@context': context }, signer);
      expect(await refusal(token)).toContain('the words of its kind');
    }
  });
});

describe('ST-12: the status of a list', () => {
  it('is not asked for: lists that depend on lists have no end', async () => {
    const credentialStatus = {
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '7',
      statusListCredential: url,
    };
    const asked: string[] = [];
    const { resolver } = anybody;
    const watched: typeof resolver = {
      resolve: (did, options) => {
        asked.push(did);
        return resolver.resolve(did, options);
      },
    };
    const list = await readStatusList(await changed((document) => ({ ...document, credentialStatus })), {
      ...anybody,
      resolver: watched,
    });
    expect(statusOf(entry, list).outcome).toBe('set');
    expect(new Set(asked)).toEqual(new Set([list.issuer]));
  });
});

describe('a token of a list', () => {
  const claims = async () => ({
    sub: url,
    iat: validFrom.getTime() / 1000,
    status_list: await encodeTokenStatuses(bitsWith(7)),
  });
  const typ = 'statuslist+jwt';

  it('needs no end and no issuer, for its key has one (control)', async () => {
    const signer = await signerOf(5);
    const list = await readStatusList(await tokenOf({ typ }, await claims(), signer), anybody);
    expect(list.issuer).toBe(signer.controller);
    expect(list.validUntil).toBeUndefined();
    expect(list.ttl).toBeUndefined();
    expect(list.statusAt(7)).toBe(1);
  });

  it('begins with the later of iat and nbf', async () => {
    const nbf = validFrom.getTime() / 1000 + 60;
    const list = await readStatusList(await tokenOf({ typ }, { ...(await claims()), nbf }, await signerOf(5)), anybody);
    expect(list.validFrom.epochMilliseconds).toBe(nbf * 1000);
  });

  it.each<[string, JsonObject, JsonObject, string]>([
    ['another typ', { typ: 'JWT' }, {}, 'LP_TYP'],
    ['the typ of a credential', { typ: 'vc+jwt' }, {}, 'STATUS'],
    ['its typ in capitals', { typ: 'STATUSLIST+JWT' }, {}, 'LP_TYP'],
    ['a token inside', { typ, cty: 'JWT' }, {}, 'LP_TYP'],
    ['no algorithm', { typ, alg: 'none' }, {}, 'LP_ALG_NOT_ALLOWED'],
    ['a shared secret', { typ, alg: 'HS256' }, {}, 'LP_ALG_NOT_ALLOWED'],
    ['the algorithm of another key', { typ, alg: 'ES256' }, {}, 'LP_ALG_NOT_ALLOWED'],
    ['a key of its own', { typ, jwk: {} }, {}, 'LP_KEY_NOT_AUTHORISED'],
    ['an extension', { typ, crit: ['x'], x: 1 }, {}, 'LP_CRIT'],
    ['no key', { typ, kid: 'key-1' }, {}, 'INVALID_VERIFICATION_METHOD_URL'],
    ['another issuer', { typ }, { iss: 'did:web:school.example' }, 'LP_CLAIM_CONFLICT'],
    ['another address', { typ }, { sub: `${url}/` }, 'another list'],
    ['no time', { typ }, { iat: null }, 'MALFORMED_VALUE_ERROR'],
    ['an end before its beginning', { typ }, { exp: 1 }, 'ends before'],
    ['a ttl of nothing', { typ }, { ttl: 0 }, 'ttl'],
    ['a ttl that is text', { typ }, { ttl: '1' }, 'ttl'],
    ['no statuses', { typ }, { status_list: {} }, 'not in their form'],
  ])('with %s is refused', async (_, header, change, reason) => {
    expect(await refusal(await tokenOf(header, { ...(await claims()), ...change }, await signerOf(5)))).toContain(
      reason,
    );
  });

  it('ST-05: of a key that only authenticates is refused', async () => {
    const signer = await signerOf(5);
    const did = 'did:web:lists.example';
    const method = {
      id: `${did}#1`,
      type: 'Multikey',
      controller: did,
      publicKeyMultibase: signer.controller.slice(8),
    };
    const read = async (relations: JsonObject) => {
      const documents = { [did]: { id: did, verificationMethod: [method], ...relations } };
      const token = await tokenOf({ typ, kid: method.id }, await claims(), signer);
      return refusal(token, { resolver: createDidResolver({ documents }) });
    };
    expect(await read({ assertionMethod: [method.id] })).toBe('no error');
    expect(await read({ authentication: [method.id] })).toContain('for something else');
  });

  it('JW-16: is no credential, and a credential no list', async () => {
    const signer = await signerOf(5);
    const token = await tokenOf({ typ }, { ...(await listDocument(signer.controller)), ...(await claims()) }, signer);
    expect((await readStatusList(token, anybody)).kind).toBe('token');
    expect(await codeOf(() => readSecured(token))).toBe('LP_TYP');
    const credential = await tokenOf({ typ: 'vc+jwt', cty: 'vc' }, await claims(), signer);
    expect(await refusal(credential)).toMatch(/^STATUS_VERIFICATION_ERROR/);
  });

  it('of a key that has ended proves nothing, unless it is known to be older', async () => {
    const signer = await signerOf(5);
    const did = 'did:web:lists.example';
    const method = {
      id: `${did}#1`,
      type: 'Multikey',
      controller: did,
      publicKeyMultibase: signer.controller.slice(8),
    };
    const token = await tokenOf({ typ, kid: method.id }, await claims(), signer);
    const read = (end: JsonObject, options: Partial<ReadStatusListOptions> = {}) => {
      const documents = {
        [did]: { id: did, verificationMethod: [{ ...method, ...end }], assertionMethod: [method.id] },
      };
      return refusal(token, { resolver: createDidResolver({ documents }), ...options });
    };
    expect(await read({ revoked: '2026-09-01T12:00:00Z' })).toContain('its key has ended');
    expect(await read({ expires: '2026-08-01T00:00:00Z' }, { existedBefore: validFrom })).toContain(
      'its key has ended',
    );
    expect(await read({ revoked: '2026-09-01T12:00:00Z' }, { existedBefore: validFrom })).toBe('no error');
    // Older than itself it cannot be.
    const older = { existedBefore: new Date('2026-07-01T00:00:00Z') };
    expect(await read({ expires: '2026-08-01T00:00:00Z' }, older)).toContain('its key has ended');
    expect(await read({ expires: '2026-10-01T00:00:00Z' })).toBe('no error');
  });
});

describe('making a list', () => {
  it('is refused for what would not be read, or never ends', async () => {
    const right = {
      url,
      statuses: bitsWith(),
      purposes: ['revocation'],
      validFrom,
      validUntil,
      signer: await signerOf(5),
    };
    const other = await createSigner({
      algorithm: 'Ed25519',
      privateKey: new Uint8Array(32).fill(5),
      purpose: 'authentication',
    });
    const wrong: readonly object[] = [
      { url: 'lists/1' },
      { url: `${url}#list` },
      { purposes: [] },
      { purposes: [''] },
      { purposes: ['revocation', 'revocation'] },
      { validUntil: validFrom },
      { validUntil: new Date(Number.NaN) },
      { ttl: 0 },
      { ttl: 1.5 },
      { signer: other },
      { securing: 'ecdsa-sd-2023' },
      { securing: 'statuslist+jwt' },
      { securing: 'statuslist+jwt', purposes: [], ttl: 1500 },
    ];
    for (const change of wrong) {
      expect(await codeOf(() => makeStatusList({ ...right, securing: 'vc+jwt', ...change }))).toBe('LP_USAGE');
    }
    expect(
      await codeOf(() =>
        makeStatusList({ ...right, statuses: createStatusBits({ length: 8 }), securing: 'eddsa-jcs-2022' }),
      ),
    ).toBe('STATUS_LIST_LENGTH_ERROR');
  });
});
