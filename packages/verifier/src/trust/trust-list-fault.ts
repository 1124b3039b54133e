/**
 * Where a trust list has another form than its schema says: the same answer as zod's, without zod, which a page that
 * verifies has no other use for. A test holds the two to be the same.
 * @module
 */
import { assuranceLevels, isAbsoluteUrl, isDateTime, isKind, readDateTime } from '@laurel/core';

/** Member names and indices from the root; undefined where nothing is wrong. */
type Found = readonly (string | number)[] | undefined;
type Look = (value: unknown) => Found;

const when =
  (isRight: (value: unknown) => boolean): Look =>
  (value) =>
    isRight(value) ? undefined : [];

const below = (step: string | number, found: Found): Found => (found === undefined ? undefined : [step, ...found]);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const several = (value: unknown, item: Look, least: number, most: number): Found => {
  if (!Array.isArray(value)) return [];
  for (const [index, one] of value.entries()) {
    const found = below(index, item(one));
    if (found !== undefined) return found;
  }
  return value.length < least || value.length > most ? [] : undefined;
};

/** An object with these members and no others; a name that ends in `?` may be left out. */
const record = (members: Readonly<Record<string, Look>>): Look => {
  const entries = Object.entries(members).map(([name, look]) => ({ name: name.replace('?', ''), key: name, look }));
  const names: ReadonlySet<string> = new Set(entries.map(({ name }) => name));
  return (value) => {
    if (!isRecord(value)) return [];
    for (const { name, key, look } of entries) {
      const found = name !== key && value[name] === undefined ? undefined : below(name, look(value[name]));
      if (found !== undefined) return found;
    }
    return Object.keys(value).every((name) => names.has(name)) ? undefined : [];
  };
};

const isTextUpTo = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value !== '' && (value.length <= most || [...value].length <= most);

const time = when((value) => typeof value === 'string' && isDateTime(value));

const levels: ReadonlySet<unknown> = new Set(assuranceLevels);

const isKinds = (value: unknown): boolean =>
  value === 'any' ||
  (Array.isArray(value) && value.length > 0 && value.every((kind) => typeof kind === 'string' && isKind(kind)));

const rule = record({
  kinds: when(isKinds),
  assurance: (value) =>
    several(
      value,
      when((level) => levels.has(level)),
      1,
      Number.POSITIVE_INFINITY,
    ),
});

const issuerForm = record({
  id: when((value) => isTextUpTo(value, 4096) && isAbsoluteUrl(value) && !value.includes('#')),
  name: when((value) => isTextUpTo(value, 500)),
  mayAssert: (value) => several(value, rule, 1, Number.POSITIVE_INFINITY),
  'from?': time,
  'until?': time,
});

const issuer: Look = (value) => issuerForm(value) ?? (isRecord(value) && endsFirst(value) ? ['until'] : undefined);

function endsFirst({ from, until }: Readonly<Record<string, unknown>>): boolean {
  if (typeof from !== 'string' || typeof until !== 'string') return false;
  const [start, end] = [readDateTime(from), readDateTime(until)];
  return start !== undefined && end !== undefined && start.epochMilliseconds > end.epochMilliseconds;
}

/**
 * The first place where a value departs from the form of a trust list.
 *
 * @param value - JSON
 * @returns member names and indices; undefined for a trust list
 */
export const faultInTrustList: Look = record({
  version: when((value) => value === 1),
  issuers: (value) => several(value, issuer, 0, 100_000),
});
