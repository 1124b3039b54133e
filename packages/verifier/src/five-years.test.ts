/**
 * A school over five years: a new key each September, the key before the last retired, a new host, and the end. What it
 * signed in each year is judged on the day after each event, by the files of that day and nothing else.
 */
import { type JsonObject, secureCredential } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { historyOf, listing, resolverOf, type Step, signerOfYear, type Year } from './testing/histories.ts';
import { achievement } from './testing/people.ts';
import { watchNetwork } from './testing/watch.ts';
import { verifyCredential } from './verify.ts';

const networkUsed = watchNetwork();

const events: readonly [Step & { readonly what: string }, ...(Step & { readonly what: string })[]] = [
  { what: 'it begins', at: '2024-09-01T08:00:00Z', years: [2024] },
  { what: 'a second key', at: '2025-09-01T08:00:00Z', years: [2024, 2025] },
  { what: 'the first key is retired', at: '2026-09-01T08:00:00Z', years: [2025, 2026] },
  { what: 'it moves to another host', at: '2027-03-01T08:00:00Z', change: { moveTo: 'trust.example:elm' } },
  { what: 'the second key is retired', at: '2027-09-01T08:00:00Z', years: [2026, 2027] },
  { what: 'the third key is retired', at: '2028-09-01T08:00:00Z', years: [2027, 2028] },
  { what: 'it closes', at: '2029-07-31T08:00:00Z', years: [], change: { deactivated: true } },
];
const states = await historyOf(events);
const day = 24 * 60 * 60 * 1000;
const dayAfter = (at: string): Date => new Date(Date.parse(at) + day);
const names = [...new Set(states.map(({ did }) => did))];

/** What was signed in the autumn of a year, under the name that the school had then. */
interface Issued {
  readonly year: Year;
  readonly at: string;
  readonly credential: JsonObject | string;
}
const issued: readonly Issued[] = await Promise.all(
  [2024, 2025, 2026, 2027, 2028].flatMap((year) =>
    (['eddsa-rdfc-2022', 'vc+jwt'] as const).map(async (securing) => {
      const at = `${year}-10-01T08:00:00Z`;
      const state = states[events.findLastIndex((event) => event.at < at)];
      const issuer = state?.did ?? '';
      const credential = await secureCredential(achievement({ issuer, more: { validFrom: at } }), {
        signer: await signerOfYear(issuer, year),
        securing,
        created: new Date(at),
      });
      return { year, at, credential };
    }),
  ),
);

/** The years whose keys stand after an event. */
const standing = (index: number): readonly Year[] =>
  events.slice(0, index + 1).findLast(({ years }) => years)?.years ?? [];

describe.each(events.map((event, index) => [event.what, index, dayAfter(event.at)] as const).slice(1))(
  'after %s',
  (_, index, now) => {
    const { did, log } = states[index] ?? states[0];
    const resolver = resolverOf({ [did]: { log } }, now);
    const trust = listing(...names);
    const check = async ({ credential }: Issued, existedBefore?: Date): Promise<unknown> => {
      const report = await verifyCredential(credential, {
        now,
        resolver,
        trust,
        ...(existedBefore && { existedBefore }),
      });
      const open = report.checks.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'not-applicable');
      return [report.verdict, ...open.map(({ code }) => code)].join(' ');
    };
    const before = issued.filter(({ at }) => Date.parse(at) < now.getTime());

    it.each(before.map((one) => [one.year, one] as const))('what it signed in %s', async (year, one) => {
      const isCurrent = standing(index).includes(year);
      expect(await check(one)).toBe(isCurrent ? 'valid' : 'indeterminate LP_NO_POE');
      // Somebody can show that it is from that autumn.
      expect(await check(one, dayAfter(one.at))).toBe('valid');
      // It is known from today on only.
      expect(await check(one, now)).toBe(isCurrent ? 'valid' : 'invalid LP_POE_TOO_LATE');
      // It is known from the last day on which the key stood.
      const gone = events.findIndex(
        (event, place) => place > 0 && event.at > one.at && !standing(place).includes(year),
      );
      const end = new Date(Date.parse(events[gone]?.at ?? '') - day);
      if (end < now) expect(await check(one, end)).toBe('valid');
      expect(networkUsed()).toBe(0);
    });
  },
);
