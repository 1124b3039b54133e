/** ST-02: the place that a credential names, in the one way of naming it. */
import { describe, expect, it } from 'vitest';
import { createDidResolver } from '../did/index.ts';
import type { JsonObject, JsonValue } from '../json/index.ts';
import { readSecured, secureCredential, verifySecured } from '../proof/index.ts';
import { createStatusBits } from './status-bits.ts';
import { parseBitstringEntry, parseStatusEntries, parseTokenEntry } from './status-entry.ts';
import { bitsWith, codeOf, signerOf, url, validFrom } from './testing/parties.ts';
import { writeBitstringEntry, writeTokenEntry } from './write-entry.ts';

const entry = writeBitstringEntry({ url, index: 94_567, purpose: 'revocation' });
const parsed = { kind: 'bitstring', purpose: 'revocation', index: 94_567, url, statusSize: 1 };
const messages = ['pending', 'accepted', 'rejected', 'undefined'];

describe('an entry of a Bitstring Status List', () => {
  it('is read as it was written, and holds no mark of its own (control)', () => {
    expect(parseBitstringEntry(entry)).toEqual(parsed);
    expect(Object.keys(entry)).not.toContain('id');
    expect(parseBitstringEntry({ ...entry, id: `${url}#94567` })).toEqual(parsed);
    expect(parseBitstringEntry({ ...entry, statusListIndex: '0' }).index).toBe(0);
  });

  it.each<[string, JsonValue]>([
    ['negative', '-1'],
    ['minus nothing', '-0'],
    ['with a sign', '+7'],
    ['half', '1.5'],
    ['with a power', '1e3'],
    ['after a space', ' 7'],
    ['before a line feed', '7\n'],
    ['in Arabic digits', '٧'],
    ['in full width', '７'],
    ['with a leading zero', '07'],
    ['in base 16', '0x7'],
    ['in groups', '94_567'],
    ['nothing', ''],
    ['a number', 7],
    ['a list', ['7']],
    ['null', null],
    ['too many digits', '1'.repeat(101)],
  ])('ST-02: an index that is %s is refused', async (_, statusListIndex) => {
    expect(await codeOf(() => parseBitstringEntry({ ...entry, statusListIndex }))).toBe('MALFORMED_VALUE_ERROR');
  });

  it.each(['9007199254740992', '9'.repeat(100)])('ST-02: index %s is in no list', async (statusListIndex) => {
    expect(await codeOf(() => parseBitstringEntry({ ...entry, statusListIndex }))).toBe('RANGE_ERROR');
  });

  it.each<[string, JsonObject, string]>([
    ['another type', { type: 'StatusList2021Entry' }, 'LP_STATUS_TYPE'],
    ['two types', { type: ['BitstringStatusListEntry', 'Other'] }, 'LP_STATUS_TYPE'],
    ['no purpose', { statusPurpose: '' }, 'MALFORMED_VALUE_ERROR'],
    ['two purposes', { statusPurpose: ['revocation', 'suspension'] }, 'MALFORMED_VALUE_ERROR'],
    ['no address', { statusListCredential: 'lists/1' }, 'MALFORMED_VALUE_ERROR'],
    ['the list’s address as its own', { id: url }, 'MALFORMED_VALUE_ERROR'],
    ['statuses of no bits', { statusSize: 0 }, 'MALFORMED_VALUE_ERROR'],
    ['statuses of half a bit', { statusSize: 0.5 }, 'MALFORMED_VALUE_ERROR'],
    ['statuses of many bits', { statusSize: 14 }, 'MALFORMED_VALUE_ERROR'],
    ['two bits without messages', { statusSize: 2 }, 'MALFORMED_VALUE_ERROR'],
    ['too few messages', { statusMessage: [{ status: '0x0', message: 'a' }] }, 'MALFORMED_VALUE_ERROR'],
    [
      'a status twice',
      {
        statusMessage: [
          { status: '0x1', message: 'a' },
          { status: '0x01', message: 'b' },
        ],
      },
      'MALFORMED_VALUE_ERROR',
    ],
    [
      'a status in base 10',
      {
        statusMessage: [
          { status: '0', message: 'a' },
          { status: '1', message: 'b' },
        ],
      },
      'MALFORMED_VALUE_ERROR',
    ],
    [
      'a status that does not fit',
      {
        statusMessage: [
          { status: '0x0', message: 'a' },
          { status: '0x2', message: 'b' },
        ],
      },
      'MALFORMED_VALUE_ERROR',
    ],
  ])('with %s is refused', async (_, change, code) => {
    expect(await codeOf(() => parseBitstringEntry({ ...entry, ...change }))).toBe(code);
  });

  it('has a message for each status', async () => {
    const written = writeBitstringEntry({
      url,
      index: 7,
      purpose: 'message',
      statusSize: 2,
      messages,
      reference: 'https://school.example/statuses',
    });
    expect(parseBitstringEntry(written)).toMatchObject({ statusSize: 2, messages });
    expect(
      await codeOf(() => writeBitstringEntry({ url, index: 7, purpose: 'message', statusSize: 2, messages: ['one'] })),
    ).toBe('MALFORMED_VALUE_ERROR');
    expect(await codeOf(() => writeBitstringEntry({ url, index: -1, purpose: 'revocation' }))).toBe(
      'MALFORMED_VALUE_ERROR',
    );
  });

  it('can be signed with a credential, messages and all', async () => {
    const signer = await signerOf(3);
    const credential = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiableCredential'],
      issuer: signer.controller,
      credentialSubject: { id: 'urn:uuid:22e5db1e-0059-45b2-ab78-6b8576bec5ed' },
      credentialStatus: [entry, writeBitstringEntry({ url, index: 7, purpose: 'message', statusSize: 2, messages })],
    };
    const secured = await secureCredential(credential, { signer, securing: 'eddsa-rdfc-2022', created: validFrom });
    const [proof] = await verifySecured(await readSecured(secured), { resolver: createDidResolver() });
    expect(parseStatusEntries(proof?.document ?? {})).toHaveLength(2);
  });
});

describe('the claim of a token', () => {
  const claim = writeTokenEntry({ url, index: 412 });

  it('is read as it was written (control)', () => {
    expect(parseTokenEntry(claim)).toEqual({ kind: 'token', index: 412, url });
    expect(parseStatusEntries({ vct: 'x', status: claim })).toHaveLength(1);
    expect(parseStatusEntries({ credentialStatus: entry, status: claim })).toHaveLength(2);
    expect(parseStatusEntries({ credentialStatus: claim })).toEqual([{ kind: 'token', index: 412, url }]);
    expect(parseStatusEntries({})).toEqual([]);
  });

  it.each<JsonValue>([-1, 1.5, '7', 2 ** 53, null])('ST-02: index %j is refused', async (idx) => {
    expect(await codeOf(() => parseTokenEntry({ status_list: { idx, uri: url } }))).toBe('MALFORMED_VALUE_ERROR');
  });

  it('of another kind, or with another kind beside it, is not passed over', async () => {
    for (const status of [{}, { identifier_list: {} }, { ...claim, identifier_list: {} }, { status_list: [] }]) {
      expect(await codeOf(() => parseStatusEntries({ status }))).toBe('LP_STATUS_TYPE');
      expect(await codeOf(() => parseStatusEntries({ credentialStatus: status }))).toBe('LP_STATUS_TYPE');
    }
    expect(await codeOf(() => parseStatusEntries({ status: 'revoked' }))).toBe('MALFORMED_VALUE_ERROR');
    expect(await codeOf(() => parseStatusEntries({ credentialStatus: [entry, 'odd'] }))).toBe('MALFORMED_VALUE_ERROR');
    expect(await codeOf(() => parseTokenEntry({ status_list: { idx: 1, uri: 'list' } }))).toBe('MALFORMED_VALUE_ERROR');
  });
});

describe('statuses that can be set', () => {
  it('are within bounds', async () => {
    for (const options of [
      { length: 7 },
      { length: 12 },
      { length: 0 },
      { length: 2 ** 26 },
      { statusSize: 0 },
      { statusSize: 14 },
      { statusSize: 1.5 },
      { length: 8, from: bitsWith() },
      { from: createStatusBits({ statusSize: 2 }), statusSize: 1 },
    ]) {
      expect(await codeOf(() => createStatusBits(options))).toBe('LP_USAGE');
    }
    const bits = createStatusBits({ length: 8 });
    for (const index of [-1, 8, 0.5, Number.NaN]) {
      expect(await codeOf(() => bits.set(index, 1))).toBe('RANGE_ERROR');
      expect(await codeOf(() => bits.statusAt(index))).toBe('RANGE_ERROR');
    }
    for (const status of [-1, 2, 0.5, Number.NaN]) {
      expect(await codeOf(() => bits.set(1, status))).toBe('LP_USAGE');
    }
  });

  it('are taken over, and are nobody else’s then', () => {
    const older = bitsWith(1, 131_071);
    const newer = createStatusBits({ from: older, length: 262_144, statusSize: 2 });
    newer.set(1, 0);
    newer.set(2, 3);
    expect([older.statusAt(1), older.statusAt(2)]).toEqual([1, 0]);
    expect([newer.statusAt(1), newer.statusAt(2), newer.statusAt(131_071)]).toEqual([0, 3, 1]);
    newer.set(2, 1);
    expect([newer.statusAt(1), newer.statusAt(2), newer.statusAt(3)]).toEqual([0, 1, 0]);
  });
});
