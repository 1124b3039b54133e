/** A page that verifies begins with the sentences for what is valid; the others are loaded with the first fault. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { enAtHand } from './messages/en-at-hand.ts';
import { enFound } from './messages/en-found.ts';

/** As in a page that has just been opened: without what brings the whole catalogue. */
const begin = () => import('./error.ts');

beforeEach(() => vi.resetModules());
afterEach(() => vi.doUnmock('./messages/en-found.ts'));

describe('the sentences of a page', () => {
  it('are those at hand; another code speaks for itself, with its values', async () => {
    const { isWorded, LaurelError } = await begin();
    expect(isWorded('LP_BEARER')).toBe(true);
    expect(new LaurelError('LP_BEARER').message).toBe(enAtHand.LP_BEARER);
    expect(isWorded('LP_TOO_DEEP')).toBe(false);
    expect(new LaurelError('LP_TOO_DEEP', { limit: 64 }).message).toBe('LP_TOO_DEEP {"limit":64}');
  });

  it('are all there once they are loaded', async () => {
    const { isWorded, LaurelError, loadSentences } = await begin();
    await loadSentences();
    expect(Object.keys({ ...enAtHand, ...enFound }).every((code) => isWorded(code as keyof typeof enFound))).toBe(true);
    expect(new LaurelError('LP_TOO_DEEP', { limit: 64 }).message).toBe(enFound.LP_TOO_DEEP.replace('{limit}', '64'));
    expect(new LaurelError('LP_BEARER').message).toBe(enAtHand.LP_BEARER);
  });

  it('are asked for again where they did not arrive', async () => {
    vi.doMock('./messages/en-found.ts', () => {
      throw new Error('offline');
    });
    const { isWorded, loadSentences } = await begin();
    await expect(loadSentences()).rejects.toThrow();
    expect(isWorded('LP_TOO_DEEP')).toBe(false);
    vi.doUnmock('./messages/en-found.ts');
    await loadSentences();
    expect(isWorded('LP_TOO_DEEP')).toBe(true);
  });
});
