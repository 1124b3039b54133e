/** What an employer is told of testimonials: never more than who signed them, whatever they go by. */
import { endorse, endorsementDraft, isJsonObject, type JsonObject, readSecured, secureCredential } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { explain } from './explain/explain.ts';
import {
  achievement,
  challenge,
  domain,
  learner,
  now,
  type Person,
  presentation,
  presented,
  school,
  signed,
  stranger,
  trust,
} from './testing/people.ts';
import { verify } from './verify.ts';

const item = await signed(achievement({ subject: learner.did }));
const about = isJsonObject(item) ? String(item['id']) : '';
const says = 'Careful, and asked good questions.';
const from = { role: 'Kitchen manager', organisation: 'Example Bakery' };

/** A testimonial as somebody with a key would sign it, by whatever name. */
async function saidBy(person: Person, name = 'Kitchen manager, Example Bakery', of = about): Promise<JsonObject> {
  const draft = endorsementDraft(
    { kind: 'testimonial', text: says, from, assurance: 'third-party-confirmed' },
    { about: of, now, issuer: { id: person.did, name } },
  );
  const made = await secureCredential(draft, { signer: person.asserts, securing: 'eddsa-rdfc-2022', created: now });
  if (typeof made === 'string') throw new Error('a token');
  return made;
}

async function toldOf(endorsement: JsonObject) {
  const shown = await presented(presentation([item, endorsement]), [learner]);
  const report = await verify(shown, { now, trust, challenge, domain });
  const [first, second] = explain(report, { audience: 'employer' }).items;
  return { verdict: report.verdict, item: first, testimonial: second };
}

describe('a testimonial beside the item that it speaks of', () => {
  it('by a manager whom nobody knows is told as that, and the item stands by itself', async () => {
    const made = await endorse({ credential: await readSecured(item), ...from, text: says, now });
    if (made.outcome !== 'signed') throw new Error('not signed');
    const told = await toldOf(made.endorsement);
    expect(told.verdict).toBe('indeterminate');
    expect(told.item).toMatchObject({ voucher: 'listed', verdict: 'valid' });
    expect(told.testimonial).toMatchObject({ voucher: 'unknown', says: [`“${says}”`] });
    expect(told.testimonial?.notes).toContain('It speaks about “Oracy”.');
  });

  it('by the learner’s own key that poses as a manager is the learner’s own word', async () => {
    const told = await toldOf(await saidBy(learner));
    expect(told.testimonial?.voucher).toBe('own');
    expect(told.testimonial?.who).toMatch(/in their own words/);
  });

  it('by somebody in the school’s name is not the school’s word', async () => {
    const told = await toldOf(await saidBy(stranger, 'Riverside Academy'));
    expect(told.testimonial).toMatchObject({ voucher: 'unknown' });
    expect(told.testimonial?.who).toMatch(/not on your list, and anybody can use any name/);
  });

  it('by the school itself is the school’s word', async () => {
    expect((await toldOf(await saidBy(school))).testimonial?.voucher).toBe('listed');
  });

  it('about another item says so', async () => {
    const told = await toldOf(await saidBy(stranger, undefined, 'urn:uuid:00000008-0000-4000-8000-000000000000'));
    expect(told.testimonial?.notes.join(' ')).toMatch(/something that is not in this file/);
  });

  it('with other words than were signed is refused, and the whole with it', async () => {
    const made = await saidBy(stranger);
    const changed = {
      ...made,
      credentialSubject: { ...Object(made['credentialSubject']), endorsementComment: 'A genius.' },
    };
    const told = await toldOf(changed);
    expect(told.verdict).toBe('invalid');
    expect(told.testimonial).toMatchObject({ voucher: 'refused', says: [] });
  });
});
