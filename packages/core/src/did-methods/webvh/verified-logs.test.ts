/** One log is verified once for many credentials, and anew wherever that could matter. */
import { beforeAll, describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../encoding/index.ts';
import { createLogProof } from './entry-proof.ts';
import { type ForgedLog, forgeLog, keyOf, now, signerOf } from './testing/forge.ts';
import { createVerifiedLogs } from './verified-logs.ts';

let good: ForgedLog;
let witnessed: ForgedLog & { readonly witness: string };
const later = new Date(now.getTime() + 1000);

beforeAll(async () => {
  const [one, other] = [await signerOf(1), await signerOf(11)];
  const parameters = { updateKeys: [keyOf(one)] };
  good = await forgeLog([{ parameters, signers: [one] }]);
  const witness = { threshold: 1, witnesses: [{ id: other.controller }] };
  const log = await forgeLog([{ parameters: { ...parameters, witness }, signers: [one] }]);
  const [versionId = ''] = log.versionIds;
  const proof = [await createLogProof({ versionId }, other, new Date('2026-10-01'))];
  witnessed = { ...log, witness: JSON.stringify([{ versionId, proof }]) };
});

describe('the same files', () => {
  it('have the same history, at that time and later', async () => {
    const verified = createVerifiedLogs();
    const history = await verified(good.did, { log: good.log }, now);
    expect(await verified(good.did, { log: good.log }, now)).toBe(history);
    expect(await verified(good.did, { log: `${good.log}` }, later)).toBe(history);
    const bytes = encodeUtf8(good.log);
    const ofBytes = await verified(good.did, { log: bytes }, now);
    expect(ofBytes).not.toBe(history);
    expect(await verified(good.did, { log: bytes.slice() }, now)).toBe(ofBytes);
  });

  it('are verified for an earlier clock, by which they may be of the future', async () => {
    const verified = createVerifiedLogs();
    await verified(good.did, { log: good.log }, now);
    const early = verified(good.did, { log: good.log }, new Date('2025-01-01T00:00:00Z'));
    await expect(early).rejects.toMatchObject({ code: 'LP_DID_LOG_ORDER' });
  });

  it('are verified for a later clock, where a proof in them ends', async () => {
    const one = await signerOf(1);
    const verified = createVerifiedLogs();
    // By its letters, wherever they stand and however they are written.
    for (const name of ['expires', '\\u0065xpires']) {
      const forged = await forgeLog([
        { parameters: { updateKeys: [keyOf(one)] }, state: { name: 'expires' }, signers: [one] },
      ]);
      const [did, log] = [forged.did, forged.log.replace('expires', name)];
      const history = await verified(did, { log }, now);
      expect(await verified(did, { log }, now)).toBe(history);
      expect(await verified(did, { log }, later)).not.toBe(history);
    }
  });
});

describe('files that do not hold', () => {
  it('are refused for a minute without being verified again', async () => {
    const verified = createVerifiedLogs();
    const { did, log } = witnessed;
    const fault = (at: Date, file = log) => verified(did, { log: file }, at).catch((error: unknown) => error);
    const first = await fault(now);
    expect(first).toMatchObject({ code: 'LP_DID_LOG_WITNESS' });
    expect(await fault(now)).toBe(first);
    expect(await fault(new Date(now.getTime() + 59_999))).toBe(first);
    for (const at of [60_000, -1].map((more) => new Date(now.getTime() + more)))
      expect(await fault(at)).not.toBe(first);
    expect(await fault(now, `${log.trimEnd()}`)).not.toBe(first);
    // And with what they lack they hold.
    expect((await verified(did, witnessed, now)).did).toBe(did);
  });
});

it('what was just verified may be asked about its past', async () => {
  const verified = createVerifiedLogs();
  const { did, log } = good;
  expect(verified.lately(did, now)).toBeUndefined();
  const history = await verified(did, { log }, now);
  const at = (more: number) => verified.lately(did, new Date(now.getTime() + more));
  expect([at(0), at(59_999)]).toEqual([history, history]);
  expect([at(60_000), at(-1)]).toEqual([undefined, undefined]);
  await verified(did, { log }, new Date(now.getTime() + 30_000));
  expect(at(60_000)).toBe(history);
});

describe('other files', () => {
  it('are verified, whichever of the two differs', async () => {
    const verified = createVerifiedLogs();
    const { did, log, witness } = witnessed;
    const history = await verified(did, { log, witness }, now);
    expect(await verified(did, { log, witness }, now)).toBe(history);
    await expect(verified(did, { log }, now)).rejects.toMatchObject({ code: 'LP_DID_LOG_WITNESS' });
    await expect(verified(did, { log, witness: '[]' }, now)).rejects.toMatchObject({ code: 'LP_DID_LOG_WITNESS' });
    await expect(verified(did, { log: log.replace('school', 'schoox'), witness }, now)).rejects.toThrow();
    // What does not hold takes nothing from what does.
    expect(await verified(did, { log, witness }, now)).toBe(history);
  });

  it('under the name of another are another’s', async () => {
    const verified = createVerifiedLogs();
    await verified(good.did, { log: good.log }, now);
    const never = verified(good.did.replace('school', 'other'), { log: good.log }, now);
    await expect(never).rejects.toMatchObject({ code: 'invalidDid' });
  });

  it('that are written into afterwards are no longer the same', async () => {
    const verified = createVerifiedLogs();
    const bytes = encodeUtf8(good.log);
    await verified(good.did, { log: bytes }, now);
    bytes[bytes.length - 5] = 33;
    await expect(verified(good.did, { log: bytes }, now)).rejects.toThrow();
  });
});

it('a hundred logs are remembered, and the oldest goes first', async () => {
  const verified = createVerifiedLogs();
  const one = await signerOf(1);
  const first = await verified(good.did, { log: good.log }, now);
  const others = await Promise.all(
    Array.from({ length: 100 }, (_, ttl) =>
      forgeLog([{ parameters: { updateKeys: [keyOf(one)], ttl: ttl + 1 }, signers: [one] }]),
    ),
  );
  for (const { did, log } of others.slice(0, 99)) await verified(did, { log }, now);
  expect(await verified(good.did, { log: good.log }, now)).toBe(first);
  const [last] = others.slice(99);
  await verified(last?.did ?? '', { log: last?.log ?? '' }, now);
  expect(await verified(good.did, { log: good.log }, now)).not.toBe(first);
});
