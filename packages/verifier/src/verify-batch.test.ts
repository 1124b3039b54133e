/** One after another: what each input is taken for, and that none is in another's way. */
import type { Report } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { verifyBatch as verifyBatchOverCores } from './node/verify-batch.ts';
import type { VerifyOptions } from './policy.ts';
import { achievement, learner, now, presentation, presented, signed, trust } from './testing/people.ts';
import { verify } from './verify.ts';
import { verifyBatch } from './verify-batch.ts';

const credential = await signed(achievement());
const record = await presented(presentation([credential, credential]), [learner], {});

const verdicts = async (reports: AsyncIterable<Report>): Promise<readonly string[]> => {
  const found: string[] = [];
  for await (const { kind, verdict } of reports) found.push(`${kind} ${verdict}`);
  return found;
};

describe.each([
  ['a batch', verifyBatch],
  ['a batch over all cores', verifyBatchOverCores],
])('%s', (_name, batch) => {
  const options = { now, trust, acceptUnchallenged: true };

  it('takes each input for what it says itself, or for what is asked for', async () => {
    const inputs = [credential, record, 'not JSON'];
    expect(await verdicts(batch(inputs, options))).toEqual([
      'credential valid',
      'presentation valid',
      'credential invalid',
    ]);
    expect(await verdicts(batch(inputs, { ...options, kind: 'presentation' }))).toEqual([
      'presentation invalid',
      'presentation valid',
      'presentation invalid',
    ]);
  });

  it.each(['vc', 'Credential', 'toString', '', null, 1])(
    'knows no kind %j, by which no check would apply',
    async (kind) => {
      const whole = { ...options, kind } as never;
      await expect(batch(['not JSON'], whole).next()).rejects.toMatchObject({ code: 'LP_USAGE' });
    },
  );

  it('without options is a wrong call', async () => {
    await expect(batch(['not JSON'], undefined as never).next()).rejects.toMatchObject({ code: 'LP_USAGE' });
  });

  it('counts what is inside for each input anew', async () => {
    const limits = { credentials: 2 };
    expect(await verdicts(batch([record, record], { ...options, limits }))).toEqual([
      'presentation valid',
      'presentation valid',
    ]);
    expect(await verdicts(batch([record], { ...options, limits: { credentials: 1 } }))).toEqual([
      'presentation invalid',
    ]);
  });
});

describe('options that are not plain data', () => {
  const behind = { requireBinding: true, query: { credentials: [{ id: 'token', format: 'vc+jwt', meta: {} }] } };
  class Demanding {
    readonly now = now;
    readonly trust = trust;
    get requiredProofs() {
      return [{ controller: learner.did }];
    }
  }

  it.each<[string, VerifyOptions]>([
    ['stand before others', Object.assign(Object.create(behind), { now, trust })],
    [
      'stand before others that have no prototype',
      Object.assign(Object.create(Object.assign(Object.create(null), behind)), { now, trust }),
    ],
    ['are an instance of a class', new Demanding()],
    ['are a list', Object.assign([], { now, trust })],
  ])('are refused, for some that is asked there would not be seen: they %s', async (_name, options) => {
    await expect(verify(credential, options)).rejects.toMatchObject({ code: 'LP_USAGE' });
    for (const batch of [verifyBatch, verifyBatchOverCores]) {
      await expect(verdicts(batch([credential], options))).rejects.toMatchObject({ code: 'LP_USAGE' });
    }
  });

  it('may have no prototype at all', async () => {
    const options: VerifyOptions = Object.assign(Object.create(null), { now, trust });
    expect(await verify(credential, options)).toEqual(await verify(credential, { now, trust }));
  });
});
