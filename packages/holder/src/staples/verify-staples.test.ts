/** Staples: each verified, the newest kept, and none that takes a newer one's place. */
import {
  createDidLog,
  createSigner,
  createStatusBits,
  encodeUtf8,
  hashOfNextKey,
  makeStatusList,
  makeSuccession,
  publicKeyOf,
  signSuccession,
} from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { digestOfFiles } from './staple-record.ts';
import { verifyStaples } from './verify-staples.ts';

const now = new Date('2026-09-08T08:00:00Z');
const hour = 3_600_000;
const byText = (one: unknown, other: unknown): number => (String(one) < String(other) ? -1 : 1);
const keyOf = (seed: number) => ({ algorithm: 'Ed25519', privateKey: new Uint8Array(32).fill(seed) }) as const;
const signerOf = (seed: number) => createSigner({ ...keyOf(seed), purpose: 'assertionMethod' });
const school = await signerOf(1);
const oak = await signerOf(2);
const url = 'https://school.example/list';

const listAt = async (hours: number, signer = school) => {
  const list = await makeStatusList({
    url,
    statuses: createStatusBits(),
    purposes: ['revocation'],
    validFrom: new Date(now.getTime() + hours * hour),
    validUntil: new Date(now.getTime() + 100 * hour),
    signer,
    securing: 'eddsa-jcs-2022',
  });
  return { name: 'list.json', bytes: encodeUtf8(typeof list === 'string' ? list : JSON.stringify(list)) };
};
const summaries = async (
  given: Parameters<typeof verifyStaples>[0],
  known: Parameters<typeof verifyStaples>[1]['known'] = [],
) => {
  const { all, waiting, unusable } = await verifyStaples(given, { now, known });
  return { all, waiting, kept: all.map(({ summary }) => summary), codes: unusable.map(({ code }) => code) };
};

describe('a list', () => {
  it('gives way to a newer one of its signer, in whatever order they come, and to no other', async () => {
    const [old, newer, stranger] = [await listAt(-9), await listAt(-1), await listAt(-0.5, oak)];
    for (const order of [
      [old, newer, stranger],
      [stranger, newer, old],
    ]) {
      const { kept } = await summaries(order);
      expect(kept.map(({ issuer, signed }) => [issuer, signed]).sort(byText)).toEqual(
        [
          [school.controller, '2026-09-08T07:00:00.000Z'],
          [oak.controller, '2026-09-08T07:30:00.000Z'],
        ].sort(byText),
      );
    }
    const { all } = await summaries([newer]);
    expect((await summaries([old], all)).all).toEqual(all);
  });

  it('of tomorrow, a changed one and one that nobody signed are named and not kept', async () => {
    const tomorrow = await listAt(24);
    const good = await listAt(-1);
    const text = new TextDecoder().decode(good.bytes);
    const changed = { name: 'changed.json', bytes: encodeUtf8(text.replace('2026-09-12', '2036-09-12')) };
    const { kept, codes } = await summaries([tomorrow, changed, { name: 'x', bytes: encodeUtf8('{"a":1}') }]);
    expect(kept).toEqual([]);
    expect(codes).toEqual(['LP_WALLET_NO_STAPLE', 'STATUS_VERIFICATION_ERROR', 'STATUS_VERIFICATION_ERROR']);
  });
});

describe('what came out of a backup', () => {
  const restored = (file: { readonly name: string; readonly bytes: Uint8Array }, signed: string) =>
    ({
      summary: { type: 'status-list', about: url, digest: digestOfFiles([file]), signed, issuer: school.controller },
      files: [file],
      record: 'r',
    }) as const;
  const mark = { unproven: true } as const;
  const marked = ({ summary, ...others }: ReturnType<typeof restored>) => ({
    ...others,
    summary: { ...summary, ...mark },
  });

  it('is verified before anything relies on it: what it says of itself keeps nothing newer out', async () => {
    const [old, newer] = [await listAt(-9), await listAt(-1)];
    const junk = { name: 'list.json', bytes: encodeUtf8('{"not":"a list"}') };
    for (const file of [old, junk]) {
      const said = restored(file, '2099-01-01T00:00:00.000Z');
      const { kept, codes } = await summaries([newer], [marked(said)]);
      expect(kept.map(({ signed }) => signed)).toEqual(['2026-09-08T07:00:00.000Z']);
      expect(codes).toEqual([]);
      // Control: what the wallet itself has verified gives way to nothing older.
      expect((await summaries([newer], [said])).kept).toMatchObject([{ signed: '2099-01-01T00:00:00.000Z' }]);
    }
  });

  it('counts once it was verified, by its own signed word; what was not waits', async () => {
    const good = marked(restored(await listAt(-9), 'long ago'));
    const bad = marked(restored({ name: 'list.json', bytes: encodeUtf8('{"not":"a list"}') }, 'long ago'));
    const { kept, waiting, codes } = await summaries([], [good, bad]);
    expect(kept).toMatchObject([{ signed: '2026-09-07T23:00:00.000Z', digest: good.summary.digest }]);
    expect(kept[0]).not.toHaveProperty('unproven');
    expect(waiting).toEqual([bad]);
    expect(codes).toEqual([]);
  });
});

describe('a history', () => {
  it('is kept by its part that never changes; a changed one is not', async () => {
    const multikeys = await Promise.all([5, 6].map(async (seed) => (await publicKeyOf(keyOf(seed))).multikey));
    const { log } = await createDidLog({
      document: { '@context': ['https://www.w3.org/ns/did/v1'], id: 'did:webvh:{SCID}:school.example' },
      signer: await signerOf(5),
      nextKeyHashes: [hashOfNextKey(multikeys[1] ?? '')],
      now: new Date(now.getTime() - hour),
    });
    const { kept } = await summaries([{ name: 'did.jsonl', bytes: encodeUtf8(log) }]);
    expect(kept).toMatchObject([{ type: 'history', about: expect.stringMatching(/^Qm/) }]);
    const forged = await summaries([
      { name: 'did.jsonl', bytes: encodeUtf8(log.replace('school.example', 'evil.example')) },
    ]);
    expect(forged.kept).toEqual([]);
    expect(forged.codes).toHaveLength(1);
  });
});

describe('a hand-over', () => {
  it('is kept where both signed it, and not where one did', async () => {
    const statement = makeSuccession({
      id: 'urn:uuid:6a0c875a-32eb-447e-a234-9f9fd7e386fe',
      predecessor: { id: school.controller },
      successor: { id: oak.controller },
      closed: new Date(now.getTime() - 2 * hour),
      effective: new Date(now.getTime() - hour),
      scope: ['status'],
    });
    const one = await signSuccession(statement, { signer: school, created: now });
    const both = await signSuccession(one, { signer: oak, created: now });
    const file = (json: object) => ({ name: 'hand-over.json', bytes: encodeUtf8(JSON.stringify(json)) });
    expect((await summaries([file(both)])).kept).toMatchObject([
      { type: 'hand-over', issuer: school.controller, successor: oak.controller },
    ]);
    expect((await summaries([file(one)])).codes).toEqual(['LP_SUCCESSION_SIGNATURES']);
  });
});
