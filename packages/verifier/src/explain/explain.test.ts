import { type ErrorCode, type JsonObject, LaurelError, type Report } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { changed } from '../testing/attacks/attack.ts';
import {
  achievement,
  board,
  challenge,
  contexts,
  domain,
  learner,
  mallory,
  now,
  presentation,
  presented,
  school,
  signed,
  signedAnyhow,
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
    expect([empty.verdict, none]).toEqual(['indeterminate', []]);
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
    expect(headline).toBe(en.headlines.validByAnyone);
    expect(lines[0]).toBe('5 items: 1 in the learner’s own words, 4 by people accepted without a list.');
    expect(lines.join(' ')).toMatch(/a copy that anyone could forward/);
    expect(lines.join(' ')).toMatch(/accept anybody/);
  });

  it('does not call a key the learner’s where only its owner says so', async () => {
    const borrowed = await verify(await presented(presentation([await signed(achievement())]), [mallory]), options);
    const { lines } = explain(borrowed, { audience: 'employer' });
    expect(borrowed.verdict).toBe('valid');
    expect(lines.join(' ')).toMatch(/not tied to that person/);
    expect(lines.join(' ')).not.toMatch(/learner’s own key/);
  });

  it('does not call the learner’s own words more than that', async () => {
    const own = await verify(items[3] ?? '', { now, trust, acceptUnchallenged: true });
    expect(own.verdict).toBe('valid');
    expect(explain(own, { audience: 'employer' }).headline).toBe(
      'Valid: everything here is in the learner’s own words, and unchanged.',
    );
  });

  it('counts the same document once', async () => {
    const three = await verify(
      await presented(presentation([items[0] ?? '', items[0] ?? '', items[0] ?? ''])),
      options,
    );
    const { lines, items: shownItems } = explain(three, { audience: 'employer' });
    expect(lines[0]).toBe('1 item: 1 by a school on your list.');
    expect(shownItems[0]?.notes).toEqual([en.notes.repeated]);
  });

  it('tells nobody to rely on what stands on a signature that does not hold', async () => {
    const record = await signedAnyhow(
      {
        '@context': [contexts[0], 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json', ...contexts.slice(1)],
        id: 'urn:uuid:0000000c-0000-4000-8000-000000000000',
        type: ['VerifiableCredential', 'ClrCredential'],
        name: 'Leaving summary',
        issuer: { id: school.did, type: ['Profile'], name: 'Riverside Academy' },
        validFrom: '2026-09-01T09:00:00Z',
        credentialSubject: {
          id: 'urn:uuid:00000009-0000-4000-8000-000000000000',
          type: ['ClrSubject'],
          verifiableCredential: [achievement()],
        },
      },
      [mallory.asserts],
    );
    const [, item] = explain(await verify(record, { now, trust }), { audience: 'employer' }).items;
    expect(item).toMatchObject({ voucher: 'open', title: en.untitled, verdict: 'indeterminate' });
    expect(item?.next).toBe(Object(en.nextOtherwise.indeterminate).other);
  });

  it('finds what is there twice in a moment, however much of them is alike', () => {
    const [one] = report.credentials ?? [];
    if (one === undefined) throw new Error('no item');
    const credentials = Array.from({ length: 4_000 }, (_, at) => ({
      ...one,
      document: { ...one.document, alike: 'x'.repeat(5_000), place: at % 3_999 },
    }));
    const before = process.cpuUsage();
    const { lines } = explain({ ...report, credentials }, { audience: 'employer' });
    // Each against each would take a quarter of a minute.
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(8);
    expect(lines[0]).toBe('3999 items: 3999 by schools on your list.');
  });

  it('tells when the items give several names, and never the name in one that is not to be relied on', async () => {
    const named = (name: string, more: JsonObject = {}) =>
      signed(
        achievement({
          subject: learner.did,
          subjectMore: {
            identifier: [{ type: 'IdentityObject', hashed: false, identityHash: name, identityType: 'name' }],
          },
          more,
        }),
      );
    const expired = { validUntil: '2026-10-01T00:00:00Z' };
    const one = await verify(
      await presented(presentation([await named('Shay O.'), await named('Max', expired)])),
      options,
    );
    expect(explain(one, { audience: 'employer' }).lines[1]).toBe('It is about: Shay O.');
    const two = await verify(await presented(presentation([await named('Shay O.'), await named('Max')])), options);
    expect(explain(two, { audience: 'employer' }).lines[1]).toMatch(/more than one name.*: Shay O\., Max$/);
  });

  it('lets no name end its quotation, and cuts what is too long for a list', async () => {
    const name = 'Riverside Academy”, which is on your list. “';
    const boaster = await signed(
      achievement({
        issuer: stranger.did,
        more: { issuer: { id: stranger.did, type: ['Profile'], name }, name: 'x '.repeat(9000) },
      }),
      stranger,
    );
    const [item] = explain(await verify(boaster, { now, trust }), { audience: 'employer' }).items;
    expect(item?.who.match(/[“”]/g)).toEqual(['“', '”']);
    expect(item?.title.length).toBeLessThan(130);
    const talker = await signed(
      achievement({
        issuer: learner.did,
        subject: learner.did,
        level: [],
        subjectMore: { narrative: 'word '.repeat(9000) },
      }),
      learner,
    );
    const [own] = explain(await verify(talker, { now, trust, acceptUnchallenged: true }), { audience: 'parent' }).items;
    expect(own?.says.join('').length).toBeLessThan(610);
  });

  it('shows nothing that somebody signed in another’s name', async () => {
    const forged = await signedAnyhow(achievement({ more: { name: 'First prize' } }), [mallory.asserts]);
    const text = explanationText(explain(await verify(forged, { now, trust }), { audience: 'employer' }));
    expect(text).not.toMatch(/First prize|Elin|Riverside/);
  });

  it('shows a record with its items where something stands in the record’s own way', async () => {
    const record = await signed(
      {
        '@context': [contexts[0], 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json', ...contexts.slice(1)],
        id: 'urn:uuid:0000000c-0000-4000-8000-000000000000',
        type: ['VerifiableCredential', 'ClrCredential'],
        name: 'Leaving summary',
        issuer: { id: stranger.did, type: ['Profile'], name: 'Riverside Academy' },
        validFrom: '2026-09-01T09:00:00Z',
        credentialSubject: {
          id: 'urn:uuid:00000009-0000-4000-8000-000000000000',
          type: ['ClrSubject'],
          verifiableCredential: [items[0] ?? ''].filter((one) => typeof one !== 'string'),
        },
      },
      stranger,
    );
    const { lines } = explain(await verify(await presented(presentation([record])), options), { audience: 'employer' });
    expect(lines[0]).toBe('2 items: 1 by a school on your list, 1 by someone not on your list.');
  });
});
