/** What is told of reports that this verifier would hardly make: an older one’s, another’s, one out of a file. */
import { type Check, type JsonObject, makeCheck, type Report } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import {
  achievement,
  challenge,
  contexts,
  domain,
  learner,
  now,
  presentation,
  presented,
  school,
  signed,
  stranger,
  trust,
} from '../testing/people.ts';
import { verify } from '../verify.ts';
import { en } from './en.ts';
import { explain } from './explain.ts';
import { worded } from './explain-item.ts';

const options = { now, trust };
const told = (report: Report) => explain(report, { audience: 'employer' });
const itemOf = (report: Report) => {
  const [item] = told(report).items;
  if (item === undefined) throw new Error('no item');
  return item;
};
const forEmployer = (words: Parameters<typeof worded>[0]) => worded(words, 'employer');

const good = await verify(await signed(achievement()), options);
const testimonial = (about?: string): JsonObject => ({
  '@context': contexts,
  id: 'urn:uuid:0000000e-0000-4000-8000-000000000000',
  type: ['VerifiableCredential', 'EndorsementCredential'],
  name: 'Testimonial',
  issuer: { id: school.did, type: ['Profile'], name: 'Greenacre' },
  validFrom: '2026-09-01T09:00:00Z',
  credentialSubject: {
    ...(about === undefined ? {} : { id: about }),
    type: ['EndorsementSubject'],
    endorsementComment: 'I would employ Elin.',
  },
});
const withCheck = (check: Check): Report => ({
  ...good,
  verdict: check.outcome === 'failed' ? 'invalid' : 'indeterminate',
  checks: good.checks.map((one) => (one.id === check.id ? check : one)),
});

describe('who says so', () => {
  it('is nobody with a name where none is given', async () => {
    const nameless = achievement({ issuer: stranger.did, more: { issuer: stranger.did } });
    const report = await verify(await signed(nameless, stranger), options);
    expect(itemOf(report)).toMatchObject({ voucher: 'unknown', who: forEmployer(en.who.unknownWithoutName) });
    const noList = await verify(await signed(nameless, stranger), { now });
    expect(itemOf(noList)).toMatchObject({ voucher: 'noList', who: forEmployer(en.who.unknownWithoutName) });
  });

  it('is open where nobody looked, or for a reason that is not known here', () => {
    expect(itemOf(good).voucher).toBe('listed');
    const unlooked = { ...good, checks: good.checks.filter(({ id }) => id !== 'issuer-trust') };
    expect(itemOf(unlooked)).toMatchObject({ voucher: 'open', who: forEmployer(en.who.open) });
    const later = withCheck(makeCheck('issuer-trust', 'indeterminate', 'LP_DID_NOT_FOUND'));
    expect(itemOf(later).voucher).toBe('open');
  });
});

describe('what to do next', () => {
  it('is told for every reason, by how grave it is where it has no words of its own', () => {
    const next = (check: Check) => itemOf(withCheck(check)).next;
    expect(next(makeCheck('proof', 'indeterminate', 'LP_DID_DEACTIVATED'))).toBe(
      forEmployer(en.nextOtherwise.indeterminate),
    );
    expect(next(makeCheck('proof', 'failed', 'LP_CRIT'))).toBe(forEmployer(en.nextOtherwise.invalid));
    expect(next(makeCheck('proof', 'indeterminate', 'LP_DID_NOT_FOUND'))).toBe(en.next.LP_DID_NOT_FOUND);
    // Without a code there is no reason to tell, but something is open all the same.
    expect(next({ id: 'proof', outcome: 'indeterminate', message: 'Could not be decided.' })).toBe(
      forEmployer(en.nextOtherwise.indeterminate),
    );
    expect(next({ id: 'proof', outcome: 'failed', message: 'Failed.' })).toBe(forEmployer(en.nextOtherwise.invalid));
    expect(itemOf(good).next).toBe(forEmployer(en.nextOtherwise.valid));
  });
});

describe('what an endorsement speaks about', () => {
  it('is not said again where that is the person who shows it', async () => {
    const items = [await signed(achievement({ subject: learner.did })), await signed(testimonial(learner.did))];
    const report = await verify(await presented(presentation(items)), { ...options, challenge, domain });
    const [, item] = told(report).items;
    expect([report.verdict, item?.says, item?.notes]).toEqual(['valid', ['“I would employ Elin.”'], []]);
  });

  it('is not in the file where it does not say', () => {
    const item = itemOf({ ...good, document: testimonial() });
    expect(item.notes).toContain(forEmployer(en.notes.endorsesElsewhere));
  });

  it('is found by no item without an identifier', () => {
    const { id: _, ...nameless } = achievement();
    const documents = [nameless, testimonial('undefined'), testimonial('')];
    const credentials = documents.map((document) => ({ ...good, document }));
    const { items } = told({ ...good, kind: 'presentation', credentials });
    expect(items.map(({ notes }) => notes.includes(forEmployer(en.notes.endorsesElsewhere)))).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('a report', () => {
  it('of nothing is told as that, and counts nothing', async () => {
    const { headline, lines, items } = told({ ...good, kind: 'presentation' });
    expect([headline, items]).toEqual([en.headlines.empty, []]);
    expect(lines.join(' ')).not.toMatch(/item/);
  });

  it('names no policy that is not known here', () => {
    const compatibility = ['of-tomorrow', 'toString', 'vcdm-1.1-jwt'];
    expect(told({ ...good, compatibility }).lines).toEqual([
      ...told(good).lines,
      forEmployer(en.compatibility['vcdm-1.1-jwt']),
    ]);
  });
});
