/** What is knotted ends as quickly in a verdict as what is not; the engine's own poisons are in core. */
import { copyJson, isJsonObject, type JsonObject, type Report } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { proofOf } from './testing/attacks/attack.ts';
import {
  achievement,
  challenge,
  domain,
  learner,
  now,
  presentation,
  presented,
  school,
  signed,
  tokenAnyhow,
  trust,
} from './testing/people.ts';
import { verifyCredential, verifyPresentation } from './verify.ts';

const options = { now, trust };
const times = <Item>(length: number, make: () => Item): Item[] => Array.from({ length }, make);

/** Equal evidence below equal evidence: nothing but the order of all of it tells one from another. */
const knot = (width: number, achievements = 2): JsonObject => ({
  achievement: times(achievements, () => ({
    type: ['Achievement'],
    alignment: times(width, () => ({ type: ['Alignment'], targetName: 'The same' })),
  })),
});

const knotted = achievement({ subjectMore: knot(12) });
/** As an object, and not as a token. */
async function objectOf(secured: Promise<JsonObject | string>): Promise<JsonObject> {
  const value = await secured;
  if (!isJsonObject(value)) throw new Error('not an object');
  return value;
}

const loose = await objectOf(signed(achievement()));
const proof = proofOf(loose);
const codes = (report: Report | undefined) =>
  report?.checks.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code);

describe('DI-09: a knot is refused with the same verdict everywhere', () => {
  it('the control', async () => {
    expect((await verifyCredential(loose, options)).verdict).toBe('valid');
  });

  it('in a credential with a proof', async () => {
    const report = await verifyCredential({ ...knotted, proof }, options);
    expect(report.verdict).toBe('invalid');
    expect(codes(report)).toContain('LP_CANON_LIMIT');
  });

  it('in a credential as a token', async () => {
    const report = await verifyCredential(await tokenAnyhow(knotted, school.asserts), options);
    expect(report.verdict).toBe('invalid');
    expect(codes(report)).toContain('LP_CANON_LIMIT');
  });

  it.each(['proofPurpose', 'verificationMethod', 'domain', 'previousProof', 'nonce'])(
    'in the options of a proof, as its %s',
    async (member) => {
      const report = await verifyCredential({ ...loose, proof: { ...proof, [member]: knot(12) } }, options);
      expect(report.verdict).toBe('invalid');
    },
  );

  it('in a presentation, and in the credentials of one', async () => {
    const shown = await objectOf(presented(presentation([loose], { holder: learner.did })));
    const asked = { ...options, challenge, domain };
    const control = await verifyPresentation(shown, asked);
    expect(control.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    const inItem = await verifyPresentation({ ...shown, verifiableCredential: [{ ...knotted, proof }] }, asked);
    expect([inItem.verdict, codes(inItem)]).toEqual(['invalid', ['LP_CANON_LIMIT']]);
  });

  it('many documents that are each below the limit share one budget', async () => {
    const held = (count: number) =>
      presentation(
        times(count, () => ({ ...achievement({ subjectMore: knot(5, 4) }), proof })),
        { holder: learner.did },
      );
    const limited = ({ credentials = [] }: Report) =>
      credentials.map((report) =>
        codes(report)
          ?.filter((code) => /LIMIT|LARGE/.test(String(code)))
          .join(),
      );
    const few = await verifyPresentation(held(10), { ...options, acceptUnchallenged: true });
    expect(new Set(limited(few))).toEqual(new Set(['']));
    const many = limited(await verifyPresentation(held(60), { ...options, acceptUnchallenged: true }));
    const last = many.indexOf('LP_CANON_LIMIT');
    expect(last).toBeGreaterThan(10);
    expect(many.slice(0, last)).toEqual(times(last, () => ''));
    expect(many.slice(last + 1)).toEqual(times(59 - last, () => 'LP_TOO_LARGE'));
    // What was verified before makes nothing cheaper, nor does the form in which it comes.
    const gated = copyJson(held(60));
    for (const input of [gated, gated, JSON.stringify(gated)]) {
      const again = await verifyPresentation(isJsonObject(input) ? input : String(input), {
        ...options,
        acceptUnchallenged: true,
      });
      expect(limited(again)).toEqual(many);
    }
  });
});
