import { spawnSync } from 'node:child_process';
import { createSigner, encodeUtf8, type JsonObject, sha256 } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { issueBatch as issueInOneThread } from '../issue-batch.ts';
import { createSecondOpinion, type SecondOpinion } from '../second-opinion/index.ts';
import { countedBytes, draftNamed, now } from '../testing/invented.ts';
import { type BatchOutcomeWithText, type IssueBatchOverCoresOptions, issueBatch } from './issue-batch.ts';

const key = { algorithm: 'Ed25519', privateKey: sha256(encodeUtf8('school')), purpose: 'assertionMethod' } as const;
const settings = (more: Partial<IssueBatchOverCoresOptions> = {}): IssueBatchOverCoresOptions => ({
  signer: key,
  securing: 'eddsa-rdfc-2022',
  now,
  workers: 2,
  ...more,
});

/** Ids of their own, so that two runs can be compared. */
const drafts = (count: number): JsonObject[] =>
  Array.from({ length: count }, (_, place) => ({
    id: `urn:uuid:0d9bd5b6-3a3f-4b57-9d3b-${String(place).padStart(12, '0')}`,
    ...draftNamed(`Maths ${place}`, place % 3 === 0 ? { description: 'Shown.' } : {}),
  }));

/** Drafts of every kind, also those that no JSON text says. */
const mixture = (): unknown[] => {
  const list: unknown[] = drafts(150);
  const wrong: readonly unknown[] = [
    undefined,
    null,
    'a text',
    7n,
    [],
    {},
    { ...draftNamed('Art'), proof: {} },
    { ...draftNamed('Art'), issuer: 'did:example:another' },
    { ...draftNamed('Art'), validFrom: new Date(0) },
    { ...draftNamed('Art'), name: undefined },
    { ...draftNamed('Art'), name: 'broken \ud800' },
    { ...draftNamed('Art'), undefinedTerm: 1 },
    { ...draftNamed('Art'), 'ext:number': Number.NaN },
    { ...draftNamed('Art'), validUntil: '1999-01-01T00:00:00Z' },
    new Proxy(
      {},
      {
        ownKeys: () => {
          throw new RangeError('SECRET');
        },
      },
    ),
  ];
  wrong.forEach((one, at) => {
    list.splice(at * 9 + 3, 0, one);
  });
  return list;
};

const all = async (stream: AsyncGenerator<BatchOutcomeWithText, unknown>) => Array.fromAsync(stream);

describe('a batch over two threads', () => {
  it.each(['eddsa-rdfc-2022', 'vc+jwt'] as const)('gives what one thread gives, in order (%s)', async (securing) => {
    const signer = await createSigner(key);
    const expected = await Array.fromAsync(issueInOneThread(mixture(), { signer, securing, now }));
    for (const workers of [0, 2, 3]) {
      const outcomes = await all(issueBatch(mixture(), settings({ securing, workers })));
      expect(outcomes.map((one) => (one.outcome === 'issued' ? { ...one, text: undefined } : one))).toEqual(
        expected.map((one) => (one.outcome === 'issued' ? { ...one, text: undefined } : one)),
      );
      for (const one of outcomes) {
        if (one.outcome !== 'issued') continue;
        expect(one.text).toBe(typeof one.secured === 'string' ? one.secured : JSON.stringify(one.secured));
      }
    }
    expect(expected.filter(({ outcome }) => outcome === 'issued')).toHaveLength(150);
  });

  it('counts, skips what was done, and tells how far it is', async () => {
    const told: number[] = [];
    const stream = issueBatch(
      drafts(200),
      settings({
        alreadyIssued: (_, index) => index % 4 === 1,
        onProgress: ({ done }) => told.push(done),
      }),
    );
    let step = await stream.next();
    const kinds: string[] = [];
    for (; !step.done; step = await stream.next()) kinds.push(step.value.outcome);
    expect(step.value).toEqual({ done: 200, issued: 150, refused: 0, skipped: 50 });
    expect(kinds.every((kind, index) => kind === (index % 4 === 1 ? 'skipped' : 'issued'))).toBe(true);
    expect(told).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  });

  it('asks for the second opinion here, once for each shape of the whole batch, before it is handed out', async () => {
    const asked: unknown[] = [];
    const stream = issueBatch(
      drafts(300),
      settings({
        secondOpinion: async ({ credential }) => void asked.push(credential['id']),
      }),
    );
    const first = await stream.next();
    expect(asked).toHaveLength(1);
    expect(first.value).toMatchObject({ outcome: 'issued', id: asked[0] });
    await all(stream);
    // With and without description.
    expect(asked).toEqual(drafts(2).map(({ id }) => id));
  });

  it.each([true, false])('hands out nothing of a shape that is not confirmed (named by a draft: %s)', async (late) => {
    const secondOpinion: SecondOpinion = async ({ credential }) => {
      if (!late || 'validUntil' in credential) throw new RangeError('SECRET');
    };
    const source = [...drafts(130), { ...draftNamed('Odd'), validUntil: '2030-01-01T00:00:00Z' }, ...drafts(80)];
    const seen: BatchOutcomeWithText[] = [];
    const reading = (async () => {
      for await (const one of issueBatch(source, settings({ secondOpinion }))) seen.push(one);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'LP_SECOND_OPINION' });
    expect(seen).toHaveLength(late ? 130 : 0);
  });

  it('has every credential confirmed in the threads where all are asked for', async () => {
    expect(await all(issueBatch(drafts(5), settings({ secondOpinionFor: 'all' })))).toHaveLength(5);
  });

  it('stops with what concerns the whole batch, as one thread does', async () => {
    const wrongKey = { ...key, algorithm: 'P-256' } as const;
    await expect(all(issueBatch(drafts(3), settings({ signer: wrongKey })))).rejects.toMatchObject({
      code: 'LP_SIGNER_NOT_FOR_THIS',
    });
    await expect(all(issueBatch(drafts(3), settings({ now: new Date(Number.NaN) })))).rejects.toMatchObject({
      code: 'LP_USAGE',
    });
    await expect(
      all(issueBatch(drafts(3), settings({ signer: { ...key, privateKey: new Uint8Array(3) } }))),
    ).rejects.toMatchObject({ code: 'LP_USAGE' });
  });

  it('refuses what no thread can be given, and does it here when threads are not asked for', async () => {
    const signer = await createSigner(key);
    const options: Partial<IssueBatchOverCoresOptions>[] = [
      { signer },
      { random: countedBytes() },
      { secondOpinion: createSecondOpinion(), secondOpinionFor: 'all' },
    ];
    for (const more of options) {
      await expect(all(issueBatch(drafts(1), settings(more)))).rejects.toMatchObject({ code: 'LP_USAGE' });
      const { workers: _, ...rest } = settings(more);
      expect(await all(issueBatch(drafts(70), rest))).toHaveLength(70);
      expect(await all(issueBatch(drafts(1), { ...rest, workers: 0 }))).toHaveLength(1);
    }
  });

  it('can be stopped half-way, and begun again', async () => {
    const source = drafts(250);
    const ids: string[] = [];
    for await (const one of issueBatch(source, settings())) {
      if (one.outcome === 'issued') ids.push(one.id);
      if (ids.length === 123) break;
    }
    const rest = await all(issueBatch(source, settings({ alreadyIssued: (_, index) => index < ids.length })));
    for (const one of rest) if (one.outcome === 'issued') ids.push(one.id);
    expect(ids).toEqual(source.map(({ id }) => id));
    const abort = new AbortController();
    const aborted = issueBatch(source, settings({ signal: abort.signal }));
    await aborted.next();
    abort.abort(new RangeError('enough'));
    await expect(aborted.next()).rejects.toThrow('enough');
  });

  it('reads no further ahead than a few chunks', async () => {
    let read = 0;
    const source = function* () {
      for (const draft of drafts(1000)) {
        read++;
        yield draft;
      }
    };
    const stream = issueBatch(source(), settings());
    for (let taken = 1; taken < 300; taken++) {
      await stream.next();
      if (taken % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      expect(read - taken).toBeLessThanOrEqual(64 * 6 + 1);
    }
    await stream.return({ done: 0, issued: 0, refused: 0, skipped: 0 });
  });

  it.each(['is read to its end', 'is left half-way', 'is left alone', 'breaks'])(
    'keeps no process alive when it %s',
    (how) => {
      const program = `
      import { issueBatch } from ${JSON.stringify(new URL('./issue-batch.ts', import.meta.url).href)};
      const key = { algorithm: 'Ed25519', privateKey: new Uint8Array(32).fill(7), purpose: 'assertionMethod' };
      const draft = ${JSON.stringify(draftNamed('Maths'))};
      const how = ${JSON.stringify(how)};
      async function* source() {
        for (let count = 0; count < 300; count++) { if (how === 'breaks' && count === 200) throw new RangeError('broken'); yield draft; }
      }
      const stream = issueBatch(source(), { signer: key, securing: 'vc+jwt', now: new Date(), workers: 2 });
      let count = 0;
      try {
        if (how === 'is left alone') { await stream.next(); count = 1; }
        else for await (const one of stream) if (++count === 150 && how === 'is left half-way') break;
      } catch (error) { console.log(error.message); }
      console.log(count);
    `;
      const args = ['--conditions=laurel-source', '--no-warnings', '--input-type=module', '--eval', program];
      const { stdout, stderr, status, signal } = spawnSync(process.execPath, args, {
        encoding: 'utf8',
        timeout: 50_000,
        env: { ...process.env, NODE_OPTIONS: '' },
      });
      const said = {
        'is read to its end': '300',
        'is left half-way': '150',
        'is left alone': '1',
        breaks: 'broken\n200',
      }[how];
      expect({ stdout: stdout.trim(), stderr, status, signal }).toEqual({
        stdout: said,
        stderr: '',
        status: 0,
        signal: null,
      });
    },
  );
});
