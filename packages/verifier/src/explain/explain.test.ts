import { type ErrorCode, LaurelError, type Report } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { changed } from '../testing/attacks/attack.ts';
import {
  achievement,
  board,
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
import { explanationText } from './explanation-text.ts';
import type { Audience } from './wording.ts';

const provisional = {
  resultDescription: [
    { id: 'urn:x:grade', type: ['ResultDescription'], name: 'GCSE grade', resultType: 'LetterGrade' },
    {
      id: 'urn:uuid:00000003-0000-4000-8000-000000000000',
      type: ['ResultDescription'],
      name: 'Assurance level',
      resultType: 'ext:assuranceLevel',
    },
  ],
};
const items = [
  await signed(achievement({ subject: learner.did })),
  await signed(
    achievement({ subject: learner.did, kind: 'project', level: 'moderated', more: { name: 'River project' } }),
    school,
    'vc+jwt',
  ),
  await signed(
    achievement({
      subject: learner.did,
      issuer: board.did,
      kind: 'examResult',
      achievementMore: provisional,
      more: { name: 'GCSE Mathematics' },
      subjectMore: {
        result: [
          { type: ['Result'], resultDescription: 'urn:x:grade', value: '7', status: 'Provisional' },
          {
            type: ['Result'],
            resultDescription: 'urn:uuid:00000003-0000-4000-8000-000000000000',
            value: 'externally-validated',
          },
        ],
      },
    }),
    board,
  ),
  await signed(
    achievement({
      subject: learner.did,
      issuer: learner.did,
      kind: 'reflection',
      level: 'self-declared',
      more: { name: 'What I do well' },
      subjectMore: { narrative: 'I notice when a plant is not right.' },
    }),
    learner,
  ),
  await signed(
    achievement({
      subject: learner.did,
      issuer: stranger.did,
      level: 'externally-validated',
      more: { name: 'Best in class', issuer: { id: stranger.did, type: ['Profile'], name: 'Riverside \u0410cademy' } },
    }),
    stranger,
  ),
];
const shown = await presented(presentation(items, { holder: learner.did }));
const options = { now, trust, challenge, domain };
const report = await verify(shown, options);
const audiences: readonly Audience[] = ['employer', 'admissions', 'learner', 'parent', 'school'];

describe('explain', () => {
  it('counts the items by who vouches, first of all', () => {
    const { lines } = explain(report, { audience: 'employer' });
    expect(report.verdict).toBe('indeterminate');
    expect(lines[0]).toBe(
      '5 items: 3 by schools on your list, 1 in the learner’s own words, 1 by someone not on your list.',
    );
  });

  it('says who, how, as of when and what next, item by item', () => {
    const [oracy, , maths, own, unknown] = explain(report, { audience: 'employer' }).items;
    expect(oracy).toMatchObject({
      title: 'Oracy',
      voucher: 'listed',
      how: 'assessed by a teacher',
      asOf: '22 November 2026, 12:00 (UTC)',
    });
    expect(oracy?.who).toMatch(
      /^Riverside Academy, by your list\. The file itself says “Riverside Academy \(invented\)”/,
    );
    expect(maths?.says).toEqual(['GCSE grade: 7 (provisional)']);
    expect(maths?.notes.join()).toMatch(/Provisional/);
    expect(own).toMatchObject({
      voucher: 'own',
      how: 'in the learner’s own words',
      says: ['“I notice when a plant is not right.”'],
    });
    expect(unknown?.who).toMatch(/anybody can use any name/);
    expect(unknown?.how).toMatch(/by their own account$/);
    expect(unknown?.notes.join()).toMatch(/Read with care/);
    expect(unknown?.next).toMatch(/Find out who they are/);
  });

  it.each(audiences)(
    'has no jargon in the headline, and says that it does not prove who shows it, for %s',
    async (audience) => {
      for (const one of [
        report,
        await verify(items[0] ?? '', { now, trust, acceptUnchallenged: true }),
        await verify('nonsense', options),
        await verify(changed(items[0] ?? '', ['name'], 'Maths'), options),
      ]) {
        const { headline, lines } = explain(one, { audience });
        expect(headline).not.toMatch(/\b(DID|proof|resolv|credential|signature|holder|subject|verifier)/i);
        if (one.document !== undefined) expect(lines.join(' ')).toMatch(/does not (prove|show)/);
      }
    },
  );

  it('shows nothing of what was not shown to be signed', async () => {
    const tampered = await verify(changed(items[0] ?? '', ['name'], 'First prize'), {
      now,
      trust,
      acceptUnchallenged: true,
    });
    const text = explanationText(explain(tampered, { audience: 'employer' }));
    expect(tampered.document).toBeUndefined();
    expect(text).not.toMatch(/First prize|Riverside|Elin/);
    expect(text).toMatch(/^Do not rely on this/);
  });

  it('says nothing bad about what is not there', async () => {
    const empty = await verify(
      await presented(changed(presentation([]), ['verifiableCredential'], undefined)),
      options,
    );
    const { headline, lines, items: none } = explain(empty, { audience: 'employer' });
    expect([empty.verdict, none]).toEqual(['valid', []]);
    expect([headline, ...lines].join(' ')).not.toMatch(/missing|lack|fail|not found|0 items/);
  });

  it('fits eighty columns, whatever a title holds', async () => {
    const long = await verify(
      await signed(achievement({ more: { name: `${'x'.repeat(300)} ${'word '.repeat(40)}` } })),
      { now, trust },
    );
    for (const one of [report, long]) {
      const lines = explanationText(explain(one, { audience: 'school' })).split('\n');
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    }
  });

  it('takes another language as one more file', () => {
    const cy = { ...en, language: 'cy', headlines: { ...en.headlines, indeterminate: 'Ni ellid gwirio popeth.' } };
    expect(explain(report, { audience: 'parent', language: 'cy', catalogue: cy })).toMatchObject({
      language: 'cy',
      headline: 'Ni ellid gwirio popeth.',
    });
    expect(() => explain(report, { audience: 'parent', language: 'tlh' })).toThrow(LaurelError);
    expect(() => explain(report, { audience: 'parent', language: 'constructor' })).toThrow(LaurelError);
  });

  it('has a next step for every code that it knows by name', () => {
    const codes = Object.keys(en.next) as ErrorCode[];
    expect(codes.every((code) => code in en.messages)).toBe(true);
  });

  it('tells with an item inside why it cannot be relied on, and that a bearer’s is tied to nobody', async () => {
    const expired = await signed(achievement({ more: { validUntil: '2026-10-01T00:00:00Z' } }));
    const mixed = await verify(await presented(presentation([expired, await signed(achievement())])), options);
    const [late, bearer] = explain(mixed, { audience: 'employer' }).items;
    expect(late).toMatchObject({ voucher: 'refused', next: 'Ask for a current one.' });
    expect(late?.notes[0]).toBe(en.messages.LP_EXPIRED);
    expect(bearer?.notes).toEqual([en.notes.bearer]);
    expect(explain(mixed, { audience: 'parent' }).lines[0]).toBe(
      '2 items: 1 by a school on the list used here, 1 not to be relied on.',
    );
  });

  it('says what a testimonial is about, and when that is not in the file', async () => {
    const testimonial = (about: string) =>
      signed({
        '@context': contexts,
        id: 'urn:uuid:0000000e-0000-4000-8000-000000000000',
        type: ['VerifiableCredential', 'EndorsementCredential'],
        name: 'Testimonial',
        issuer: { id: school.did, type: ['Profile'], name: 'Greenacre' },
        validFrom: '2026-09-01T09:00:00Z',
        credentialSubject: { id: about, type: ['EndorsementSubject'], endorsementComment: 'I would employ Elin.' },
      });
    const here = await testimonial(String(achievement()['id']));
    const elsewhere = await testimonial('urn:uuid:0000000a-0000-4000-8000-000000000000');
    const both = await verify(await presented(presentation([await signed(achievement()), here, elsewhere])), options);
    const [, one, other] = explain(both, { audience: 'employer' }).items;
    expect(one).toMatchObject({
      says: ['“I would employ Elin.”'],
      notes: ['It speaks about “Oracy”.'],
    });
    expect(other?.notes[0]).toBe(en.notes.endorsesElsewhere);
  });

  it('explains a waived copy as such', async () => {
    const copy: Report = await verify(shown, { now, acceptAnyIssuer: true, acceptUnchallenged: true });
    const { lines, headline } = explain(copy, { audience: 'employer' });
    expect(copy.verdict).toBe('valid');
    expect(headline).toBe(en.headlines.validCopy);
    expect(lines[0]).toBe('5 items: 1 in the learner’s own words, 4 by people accepted without a list.');
    expect(lines.join(' ')).toMatch(/a copy that anyone could forward/);
    expect(lines.join(' ')).toMatch(/accept anybody/);
  });
});
