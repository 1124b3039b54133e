/** A page that has gone offline: the sentences for what is found wrong do not arrive, and the codes say it. */
import { expect, it, vi } from 'vitest';
import { achievement, now, signed, trust } from './testing/people.ts';
import { verify } from './verify.ts';

vi.mock('@laurel/core', async (original) => ({
  ...(await original<typeof import('@laurel/core')>()),
  isWorded: () => false,
  loadSentences: () => Promise.reject(new Error('offline')),
}));

it('judges all the same, and keeps each code', async () => {
  const expired = await signed(achievement({ more: { validUntil: '2026-10-01T00:00:00Z' } }));
  const { verdict, checks } = await verify(expired, { now, trust });
  expect([verdict, checks.find(({ id }) => id === 'validity-period')?.code]).toEqual(['invalid', 'LP_EXPIRED']);
  expect(checks.some(({ code }) => code === 'LP_UNEXPECTED')).toBe(false);
  expect((await verify(await signed(achievement()), { now, trust })).verdict).toBe('valid');
});
