/** A thread that gives back something else than reports: the batch stops, and no input is passed over. */
import type * as CoreForNode from '@laurel/core/node';
import { describe, expect, it, vi } from 'vitest';
import { now } from '../testing/people.ts';
import { verifyBatch } from './verify-batch.ts';

const thread = vi.hoisted(() => ({ answer: undefined as unknown }));

vi.mock('@laurel/core/node', async (original) => {
  const actual = await original<typeof CoreForNode>();
  const startSharedWork = () => ({
    share: ({ inThread }: { inThread: (run: () => Promise<unknown>) => unknown }) =>
      inThread(async () => thread.answer),
    close: async () => {},
  });
  return { ...actual, startSharedWork };
});

describe('a thread', () => {
  it.each([
    ['nothing', undefined],
    ['no list', 'reports'],
    ['too few reports', ['{"verdict":"valid"}']],
    ['what is no text', [{ verdict: 'valid' }, { verdict: 'valid' }]],
  ])('that answers with %s has failed', async (_, answer) => {
    thread.answer = answer;
    const reports = verifyBatch(['not JSON', 'nor this'], { now, acceptAnyIssuer: true, workers: 2 });
    await expect(Array.fromAsync(reports)).rejects.toMatchObject({ code: 'LP_WORKER_FAILED' });
  });

  it('is believed about the inputs that it was sent, and the others are verified here', async () => {
    thread.answer = ['{"verdict":"from the thread"}'];
    const reports = verifyBatch(['not JSON', new Date(0)], { now, acceptAnyIssuer: true, workers: 2 });
    expect((await Array.fromAsync(reports)).map(({ verdict }) => verdict)).toEqual(['from the thread', 'invalid']);
  });
});
