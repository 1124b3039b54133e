/** Whatever is changed in a log: it is refused, or says the very same. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../encoding/index.ts';
import { LaurelError } from '../../errors/index.ts';
import { isJsonObject, type JsonValue, parseJson } from '../../json/index.ts';
import { createLogProof } from './entry-proof.ts';
import { hashOfNextKey } from './hashes.ts';
import { type ForgedLog, forgeLog, keyOf, now, signerOf } from './testing/forge.ts';
import { verifyDidLog } from './verify-log.ts';

let log: ForgedLog;
let witness: string;
let said: unknown;

beforeAll(async () => {
  const [one, two, other] = await Promise.all([1, 2, 11].map(signerOf));
  if (one === undefined || two === undefined || other === undefined) throw new Error('no signers');
  const rule = { threshold: 1, witnesses: [{ id: other.controller }] };
  log = await forgeLog([
    {
      parameters: { updateKeys: [keyOf(one)], nextKeyHashes: [hashOfNextKey(keyOf(two))], witness: rule },
      signers: [one],
    },
    { parameters: { updateKeys: [keyOf(two)], nextKeyHashes: [], watchers: ['https://w.example/'] }, signers: [two] },
    { parameters: {}, state: { name: 'é' }, signers: [two] },
  ]);
  const versionId = log.versionIds[2] ?? '';
  witness = JSON.stringify([
    { versionId, proof: [await createLogProof({ versionId }, other, new Date('2026-10-01'))] },
  ]);
  said = await verifyDidLog({ did: log.did, log: log.log, witness, now });
});

/** What is said of it; undefined where it is refused. */
async function read(text: string | Uint8Array, file: string | Uint8Array = witness): Promise<unknown> {
  try {
    return await verifyDidLog({ did: log.did, log: text, witness: file, now });
  } catch (error) {
    expect(error).toBeInstanceOf(LaurelError);
    return undefined;
  }
}

const isSame = (history: unknown): boolean => history === undefined || JSON.stringify(history) === JSON.stringify(said);

describe('a log', () => {
  it('of which one byte is another says the same or nothing', async () => {
    const bytes = encodeUtf8(log.log);
    const at = fc.nat({ max: bytes.length - 1 });
    await fc.assert(
      fc.asyncProperty(at, fc.integer({ min: 1, max: 255 }), async (index, change) => {
        const changed = bytes.slice();
        changed[index] = (changed[index] ?? 0) ^ change;
        expect(isSame(await read(changed))).toBe(true);
      }),
      { numRuns: 800 },
    );
  });

  it('of which one byte is gone, or twice there, says the same or nothing', async () => {
    const bytes = encodeUtf8(log.log);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), fc.boolean(), async (index, isTwice) => {
        const rest = bytes.subarray(isTwice ? index : index + 1);
        const changed = new Uint8Array([...bytes.subarray(0, isTwice ? index + 1 : index), ...rest]);
        expect(isSame(await read(changed))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('without one of its members, wherever it is, says the same or nothing', async () => {
    const lines = log.log.trim().split('\n');
    for (const [index, line] of lines.entries()) {
      for (const changed of withoutEach(parseJson(line))) {
        const text = lines.map((each, place) => (place === index ? JSON.stringify(changed) : each)).join('\n');
        expect(isSame(await read(text)), JSON.stringify(changed)).toBe(true);
      }
    }
  });

  it('without one of its lines is refused, but for what it was before', async () => {
    const lines = log.log.trim().split('\n');
    const without = (index: number) => lines.filter((_, place) => place !== index).join('\n');
    expect(await read(without(0))).toBeUndefined();
    expect(await read(without(1))).toBeUndefined();
    // The witness has approved the last one only, so not even the end can be held back.
    expect(await read(without(2))).toBeUndefined();
    expect(await read([...lines].reverse().join('\n'))).toBeUndefined();
    expect(await read([...lines, lines[2]].join('\n'))).toBeUndefined();
  });

  it('is what its bytes say, with or without its last line end', async () => {
    for (const text of [log.log, log.log.trimEnd(), encodeUtf8(log.log), log.log.replaceAll(',', ' , ')]) {
      expect(JSON.stringify(await read(text))).toBe(JSON.stringify(said));
    }
  });
});

describe('a file of approvals', () => {
  it('of which one byte is another says the same or nothing', async () => {
    const bytes = encodeUtf8(witness);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), async (index, change) => {
        const changed = bytes.slice();
        changed[index] = (changed[index] ?? 0) ^ change;
        expect(isSame(await read(log.log, changed))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

/** The value without each of its members, and without each of its elements. */
function* withoutEach(value: JsonValue): Generator<JsonValue> {
  if (Array.isArray(value)) {
    const list: readonly JsonValue[] = value;
    for (const [index, each] of list.entries()) {
      yield list.filter((_, place) => place !== index);
      for (const changed of withoutEach(each)) yield list.map((other, place) => (place === index ? changed : other));
    }
  } else if (isJsonObject(value)) {
    for (const [name, each] of Object.entries(value)) {
      const { [name]: _, ...others } = value;
      yield others;
      for (const changed of withoutEach(each ?? null)) yield { ...value, [name]: changed };
    }
  }
}
