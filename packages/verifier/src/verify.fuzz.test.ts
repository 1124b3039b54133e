/**
 * Whatever is done to a good document in any form, it is refused or says what was signed; it never throws and never
 * takes long. `LAUREL_SEED` repeats a run; the long run takes a new one each time.
 */
import { canonicalizeDocument, LaurelError, type Report } from '@laurel/core';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type Case, verifyCase } from './testing/attacks/attack.ts';
import { everyForm, type Form } from './testing/every-form.ts';
import { type Choose, mutate, mutateText } from './testing/fuzz.ts';
import {
  achievement,
  challenge,
  domain,
  learner,
  now,
  presentation,
  presented,
  signed,
  trust,
} from './testing/people.ts';
import { personalStringsOf, saidBy } from './testing/watch.ts';
import { verify } from './verify.ts';

const isLong = process.env['LAUREL_LONG'] === '1';
const seed = Number(process.env['LAUREL_SEED'] ?? (isLong ? Date.now() % 2 ** 31 : 20_261_122));
const timeout = isLong ? 3_600_000 : 60_000;

/** How often each form is changed; a pairing takes a tenth of a second. */
const runsOf = ({ name }: Form): number => (isLong ? 60 : 1) * (name === 'bbs-2023' ? 12 : 160);

let refused = 0;
let same = 0;
afterAll(() => process.stdout.write(`\nfuzz, LAUREL_SEED=${seed}: ${refused} refused, ${same} say the same\n`));

/** Choices out of numbers that fast-check makes and makes smaller. */
function chooserOf(numbers: readonly number[]): Choose {
  let at = 0;
  return (bound) => (bound <= 0 ? 0 : (numbers[at++ % numbers.length] ?? 0) % bound);
}
const numbers = fc.array(fc.nat(2 ** 20), { minLength: 24, maxLength: 24 });

const signedForms = new Map<string, Promise<string>>();
function signedFormOf({ name, shown }: Form): Promise<string> {
  const known = signedForms.get(name) ?? verifyCase(shown).then(({ document }) => canonicalizeDocument(document ?? {}));
  signedForms.set(name, known);
  return known;
}

async function expectRefusedOrSame(input: Case, signedForm: string): Promise<void> {
  const start = process.cpuUsage();
  const report = await verifyCase(input).catch((error: unknown) => {
    throw new Error(error instanceof LaurelError ? `threw ${error.code}` : 'threw what has no code');
  });
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1e6, 'seconds').toBeLessThan(2);
  if (report.verdict === 'valid') {
    expect(await canonicalizeDocument(report.document ?? {})).toBe(signedForm);
    same++;
  } else refused++;
  expectWorded(report);
  const said = saidBy(report);
  expect(personalStringsOf(input.input).filter((text) => said.includes(text))).toEqual([]);
}

/** Every check that did not pass says why, in words. */
function expectWorded({ checks, credentials = [] }: Report): void {
  for (const { code, outcome, message } of checks) {
    expect(message).not.toBe('');
    if (outcome === 'failed') expect(code).not.toBe('LP_UNEXPECTED');
  }
  credentials.forEach(expectWorded);
}

describe('a change that knows the grammar', () => {
  it.each(everyForm)('of $name', { timeout }, async (form) => {
    const signedForm = await signedFormOf(form);
    await fc.assert(
      fc.asyncProperty(numbers, async (chosen) => {
        const input = mutate(form, chooserOf(chosen));
        const { options } = form.shown;
        await expectRefusedOrSame(options === undefined ? { input } : { input, options }, signedForm);
      }),
      { numRuns: runsOf(form), seed, endOnFailure: !isLong },
    );
  });
});

describe('a presentation', () => {
  it.each(['eddsa-rdfc-2022', 'vp+jwt'] as const)(
    'as %s, changed in one place, is refused',
    { timeout },
    async (securing) => {
      const item = await signed(achievement({ subject: learner.did }));
      const whole = await presented(presentation([item], { holder: learner.did }), [learner], { securing });
      const shown = typeof whole === 'string' ? whole : JSON.stringify(whole);
      const options = { challenge, domain };
      const control = await verifyCase({ input: shown, options });
      expect(control.verdict).toBe('valid');
      await fc.assert(
        fc.asyncProperty(numbers, async (chosen) => {
          const input = mutateText(shown, chooserOf(chosen));
          if (input === shown) return;
          const report = await verifyCase({ input, options });
          // Around the text or between its members a space changes nothing.
          if (report.verdict === 'valid')
            expect(JSON.stringify(report.document)).toBe(JSON.stringify(control.document));
        }),
        { numRuns: isLong ? 4000 : 80, seed },
      );
    },
  );
});

describe('anything at all', () => {
  it('is a report', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array(), fc.object(), fc.json()),
        async (input) => (await verify(input, { now, trust })).verdict === 'invalid',
      ),
      { numRuns: isLong ? 5000 : 150, seed },
    );
  });
});
