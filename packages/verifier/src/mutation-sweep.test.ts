/**
 * DI-21: every bit of every byte, and every member, of a credential in every form. After any one change it is refused,
 * or what is given back is what was signed.
 */
import { canonicalizeDocument, type JsonObject } from '@laurel/core';
import { afterAll, describe, expect, it } from 'vitest';
import { verifyCase } from './testing/attacks/attack.ts';
import { everyForm, type Form } from './testing/every-form.ts';
import { bitMutants, type Mutant, memberMutants, partMutants } from './testing/mutations.ts';

const isLong = process.env['LAUREL_LONG'] === '1';

/** How many changes of each kind are tried: each of them in the long run; some from all over in the short one. */
function share({ name }: Form): number {
  // A pairing takes a tenth of a second.
  if (name === 'bbs-2023') return isLong ? 1500 : 12;
  return isLong ? Number.POSITIVE_INFINITY : 240;
}

const lines: string[] = [];
afterAll(() => process.stdout.write(`\n${lines.join('\n')}\n`));

/** Some of them, from all over. */
function some<Item>(items: Iterable<Item>, count: number): readonly Item[] {
  const all = [...items];
  const step = Math.max(1, all.length / count);
  return all.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

async function sweep(form: Form, kind: string, mutants: Iterable<Mutant>): Promise<void> {
  const { options } = form.shown;
  const control = await verifyCase(form.shown);
  expect(control.verdict, 'control').toBe('valid');
  const signed = await canonicalizeDocument(control.document ?? {});
  let [refused, same] = [0, 0];
  const wrong: string[] = [];
  for (const mutant of some(mutants, share(form))) {
    const report = await verifyCase({ input: mutant.input, ...(options === undefined ? {} : { options }) });
    if (report.verdict !== 'valid') refused++;
    else if (report.document !== undefined && (await canonicalizeDocument(report.document)) === signed) same++;
    else wrong.push(mutant.label);
  }
  lines.push(`DI-21 ${form.name}, ${kind}: ${refused} refused, ${same} say the same`);
  expect(wrong).toEqual([]);
  expect(refused).toBeGreaterThan(Math.min(share(form), 400) / 2);
}

const textOf = ({ shown: { input } }: Form): string => (typeof input === 'string' ? input : JSON.stringify(input));

function* memberChanges(form: Form): Generator<Mutant> {
  const { input } = form.shown;
  if (typeof input === 'string') yield* partMutants(input);
  else for (const { label, json } of memberMutants(input as JsonObject)) yield { label, input: json };
}

const timeout = isLong ? 3_600_000 : 60_000;

describe('one change is refused, or changes nothing', () => {
  it.each(everyForm)('$name: every bit', { timeout }, (form) => sweep(form, 'bits', bitMutants(textOf(form), isLong)));

  it.each(everyForm)('$name: every member', { timeout }, (form) => sweep(form, 'members', memberChanges(form)));
});
