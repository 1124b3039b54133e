/** Logs in which everything is right but their order, or their form: each rule is held by itself. */
import { describe, expect, it } from 'vitest';
import { dayOf, type ForgedEntry, forgeLog, now } from './testing/forge.ts';
import { first, member, next, refusal } from './testing/log-parts.ts';
import { verifyDidLog } from './verify-log.ts';

describe('a log is refused for', () => {
  it.each<[string, string, () => ForgedEntry[]]>([
    // Order
    ['a number that is left out', 'LP_DID_LOG_ORDER 2', () => [first(), next({}, { number: '3' })]],
    ['a number again', 'LP_DID_LOG_ORDER 2', () => [first(), next({}, { number: '1' })]],
    ['a number with a zero', 'LP_DID_LOG_ORDER 1', () => [first({}, { number: '01' })]],
    ['a number that is none', 'LP_DID_LOG_ORDER 1', () => [first({}, { number: 'one' })]],
    ['one moment twice', 'LP_DID_LOG_ORDER 2', () => [first(), next({}, { time: dayOf(1) })]],
    ['a moment before', 'LP_DID_LOG_ORDER 2', () => [first({}, { time: dayOf(9) }), next({}, { time: dayOf(8) })]],
    [
      'an entry of the future',
      'LP_DID_LOG_ORDER 2',
      () => [first(), next({}, { time: '9999-06-15T00:00:00Z' }), next()],
    ],
    ['an entry of the next second', 'LP_DID_LOG_ORDER 1', () => [first({}, { time: '2026-11-01T00:00:01Z' })]],
    ['a time of another zone', 'LP_DID_LOG_ORDER 1', () => [first({}, { time: '2026-01-01T09:00:00+01:00' })]],
    ['a time without zone', 'LP_DID_LOG_ORDER 1', () => [first({}, { time: '2026-01-01T09:00:00' })]],
    ['a day that does not exist', 'LP_DID_LOG_ORDER 1', () => [first({}, { time: '2026-02-30T09:00:00Z' })]],

    // Form
    ['a member more', 'LP_DID_LOG_FORM 1', () => [first({}, { afterwards: (entry) => ({ ...entry, note: '' }) })]],
    [
      'parameters that are a list',
      'LP_DID_LOG_FORM 1',
      () => [first({}, { afterwards: (entry) => ({ ...entry, parameters: [] }) })],
    ],
    [
      'a changed document',
      'LP_DID_LOG_HASH 2',
      () => [first(), next({}, { afterwards: (entry) => ({ ...entry, state: { ...member(entry, 'state'), x: 1 } }) })],
    ],
    [
      'a changed time',
      'LP_DID_LOG_HASH 2',
      () => [first(), next({}, { afterwards: (entry) => ({ ...entry, versionTime: dayOf(3) }) })],
    ],
  ])('%s: %s', async (_, expected, entries) => {
    expect(await refusal(entries())).toBe(expected);
  });

  it('an entry that was taken out', async () => {
    const { did, log } = await forgeLog([first(), next(), next()]);
    const lines = log.split('\n');
    const without = [lines[0], lines[2], ''].join('\n');
    await expect(verifyDidLog({ did, log: without, now })).rejects.toMatchObject({ code: 'LP_DID_LOG_ORDER' });
  });

  it('another identifier than the one that was asked for', async () => {
    const { did, log } = await forgeLog([first()]);
    const other = await forgeLog([first({ ttl: 1 })]);
    await expect(verifyDidLog({ did: other.did, log, now })).rejects.toMatchObject({ code: 'LP_DID_LOG_SCID' });
    const elsewhere = did.replace('school', 'gov');
    await expect(verifyDidLog({ did: elsewhere, log, now })).rejects.toMatchObject({ code: 'invalidDid' });
    await expect(verifyDidLog({ did: 'did:web:school.example', log, now })).rejects.toMatchObject({
      code: 'invalidDid',
    });
  });

  it('more than is looked at', async () => {
    const { did, log } = await forgeLog([first(), next(), next()]);
    for (const limits of [{ bytes: 1000 }, { entries: 2 }, { entry: 500 }]) {
      await expect(verifyDidLog({ did, log, now, limits })).rejects.toMatchObject({ code: 'LP_TOO_LARGE' });
    }
  });

  it.each(['', '\n', 'null', '[]', '{}', '{"versionId":1}', '\ufeff{}', `${'['.repeat(100)}`])(
    'the text %j',
    async (log) => {
      const { did } = await forgeLog([first()]);
      await expect(verifyDidLog({ did, log, now })).rejects.toMatchObject({ name: 'LaurelError' });
    },
  );

  it('an empty line, a member twice, and a time that is none', async () => {
    const { did, log } = await forgeLog([first(), next()]);
    const check = (text: string, at = now) => verifyDidLog({ did, log: text, now: at });
    await expect(check(log.replace('\n', '\n\n'))).rejects.toMatchObject({ code: 'PARSING_ERROR' });
    await expect(check(log.replace('{', '{"versionId":"x",'))).rejects.toMatchObject({ code: 'LP_DUPLICATE_KEY' });
    await expect(check(log, new Date(Number.NaN))).rejects.toMatchObject({ code: 'LP_USAGE' });
    await expect(check(log)).resolves.toMatchObject({ did });
  });
});
