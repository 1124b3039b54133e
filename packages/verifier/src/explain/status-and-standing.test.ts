/** What is told of withdrawals, of how an issuer stands, and of claims above a remit. */
import type { Report } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { listOf, lookupIn, url, withPlaces } from '../testing/attacks/status.ts';
import { entryOf, handOver, verifiedList } from '../testing/attacks/trust-lists.ts';
import { achievement, board, now, signed, stranger, trust } from '../testing/people.ts';
import { verify } from '../verify.ts';
import { en } from './en.ts';
import { explain } from './explain.ts';
import type { Audience } from './wording.ts';

const itemOf = (report: Report, audience: Audience = 'employer') => {
  const { items, lines } = explain(report, { audience });
  const [item] = items;
  if (item === undefined) throw new Error('no item');
  return { ...item, lines };
};
const refresh = 'https://lists.example/2026/newer';
const input = await withPlaces({
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: '7',
  statusListCredential: url,
  statusReference: refresh,
});
const judged = async (list: unknown, newer?: unknown) =>
  itemOf(
    await verify(input, { now, trust, status: lookupIn({ [url]: list, ...(newer ? { [refresh]: newer } : {}) }) }),
  );

describe('a withdrawal', () => {
  it('that did not happen is told with its date', async () => {
    const { notes, verdict } = await judged(await listOf());
    expect([verdict, notes]).toEqual(['valid', ['Not withdrawn as of 22 November 2026, 00:00 (UTC).']]);
  });

  it('reads otherwise where there is a newer one', async () => {
    const revoked = await judged(await listOf({ set: [7] }));
    const newer = await listOf({ set: [7], url: refresh, purposes: ['refresh'] });
    const replaced = await judged(await listOf({ set: [7] }), newer);
    expect(revoked.lines).toContain('Whoever gave it has withdrawn it.');
    expect(revoked.next).toBe('Ask the school why, if much depends on it.');
    expect(replaced.lines).toContain('There is a newer one: whoever gave it has put that in its place.');
    expect(replaced.next).toBe('Ask the learner for the newer one.');
    expect(replaced.notes).toContain('The list that was looked up for that is of 22 November 2026, 00:00 (UTC).');
    expect([revoked.voucher, replaced.voucher]).toEqual(['refused', 'refused']);
  });

  it('is not known from an old list, and that is told with its date', async () => {
    const { verdict, notes, lines, next } = await judged(
      await listOf({ from: '2026-11-01T00:00:00Z', until: '2026-11-08T00:00:00Z' }),
    );
    expect(verdict).toBe('indeterminate');
    expect(lines.join()).toMatch(/too old/);
    expect(notes).toEqual(['The list that was looked up for that is of 1 November 2026, 00:00 (UTC).']);
    expect(next).toBe('Check again when the list can be had, or ask the school.');
  });

  it('is none where there is a newer one alone, or a note', async () => {
    const only = async (purpose: string) => {
      const one = await withPlaces({
        type: 'BitstringStatusListEntry',
        statusPurpose: purpose,
        statusListIndex: '7',
        statusListCredential: url,
      });
      const status = lookupIn({ [url]: await listOf({ set: [7], purposes: [purpose] }) });
      return itemOf(await verify(one, { now, trust, status }));
    };
    const [newer, note] = [await only('refresh'), await only('message')];
    expect([newer.verdict, newer.notes[0]]).toEqual(['valid', en.reasons.LP_NEWER_VERSION]);
    expect([note.verdict, note.notes[0]]).toEqual(['valid', en.reasons.LP_STATUS_MESSAGE]);
  });
});

const credential = await signed(achievement());

describe('who issued', () => {
  const notesBy = async (given: Parameters<typeof verify>[1]) => itemOf(await verify(credential, given)).notes;

  it('is told with the list that vouches, and with what it is for', async () => {
    expect(await notesBy({ now, trust })).toEqual([]);
    const trial = await verifiedList(entryOf());
    expect(itemOf(await verify(credential, { now, trust: trial })).next).toBe(en.nextOtherwise.anyone);
    expect(await notesBy({ now, trust: trial })).toEqual([
      'They are on the signed list of Elmshire County Council.',
      'They are known for trials only: do not let anything depend on it.',
    ]);
  });

  it('is told with what became of the school, and who answers for it', async () => {
    const closed = entryOf({ until: '2026-10-01T00:00:00Z', state: { is: 'closed', since: '2026-10-01T00:00:00Z' } });
    const list = await verifiedList(closed, entryOf({ id: stranger.did, name: 'Oak Academy' }));
    const notes = await notesBy({ now, trust: list, successions: [await handOver(stranger)] });
    expect(notes.slice(2)).toEqual([
      'The school closed on 1 October 2026.',
      'Since 1 October 2026, Oak Academy answers for it: both schools have signed that.',
    ]);
    const unlisted = await notesBy({ now, trust, successions: [await handOver(stranger)] });
    expect(unlisted).toEqual(['Since 1 October 2026, somebody who is on no list here answers for it.']);
    const twice = [await handOver(stranger), await handOver(board)];
    expect(await notesBy({ now, trust, successions: twice })).toEqual([
      'Two successors are named for the same thing at the same time.',
    ]);
  });

  it('ends with whom to ask, where a school says something after its end', async () => {
    const until = '2026-08-01T00:00:00Z';
    const list = await verifiedList(entryOf({ until, state: { is: 'closed', since: until } }));
    expect(itemOf(await verify(credential, { now, trust: list })).next).toBe(en.nextOtherwise.closed);
    // While it is open, what is beyond it is for somebody else to say.
    const open = await verifiedList(entryOf({ until }));
    expect(itemOf(await verify(credential, { now, trust: open })).next).toBe(en.next.LP_ISSUER_NOT_AUTHORISED);
  });

  it('is never the exam board where a school says so', async () => {
    const claimed = await signed(achievement({ kind: 'examResult', level: 'externally-validated' }));
    const item = itemOf(await verify(claimed, { now, trust }));
    expect(item).toMatchObject({
      voucher: 'refused',
      who: 'Riverside Academy, which is on your list, but not as one who can say this.',
      how: 'the school’s own copy, which nobody who may award it has confirmed',
    });
    expect(JSON.stringify(item)).not.toContain(en.how['externally-validated']);
    const copied = await signed(achievement({ kind: 'examResult', level: 'externally-validated-transcribed' }));
    expect(itemOf(await verify(copied, { now, trust })).how).toBe('an exam board’s result, copied by the school');
    const own = await signed(achievement({ issuer: board.did, kind: 'examResult', level: 'teacher-assessed' }), board);
    expect(itemOf(await verify(own, { now, trust })).how).toBe(
      'by their own account only: they may not say “assessed by a teacher”',
    );
  });
});
