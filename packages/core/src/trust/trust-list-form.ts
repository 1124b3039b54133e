/**
 * The form of trust lists: what must be there, and what may be. A member that is not known is refused, for whoever
 * wrote it meant something by it.
 * @module
 */
import type { JsonObject } from '../json/index.ts';
import { assuranceLevels } from '../learner/assurance.ts';
import { isNcn, isUkprn, isUrn } from '../learner/identifiers.ts';
import { isKind } from '../learner/kind.ts';
import {
  areInOrder,
  digest,
  distinct,
  type Fault,
  formOf,
  identifier,
  type Look,
  oneOf,
  record,
  rootKey,
  several,
  textUpTo,
  time,
  when,
} from './form.ts';
import type { PlainTrustList, TrustListDocument } from './trust-list.ts';

/** Every school of a country, and room. */
export const mostIssuers = 100_000;

const name = textUpTo(500);

const number = (isRight: (text: string) => boolean): Look =>
  when((value) => typeof value === 'string' && isRight(value));

/** Both ends of a time, in order. */
const period = { 'from?': time, 'until?': time } as const;
const endsAfterStart = ({ from = null, until = null }: JsonObject): Fault =>
  from === null || until === null || areInOrder(from, until) ? undefined : ['until'];

const kinds = several(
  when((value) => typeof value === 'string' && isKind(value)),
  1,
  100,
);

const rule = record({
  kinds: (value) => (value === 'any' ? undefined : kinds(value)),
  assurance: several(oneOf(...assuranceLevels), 1, 100),
});

const scopes = ['custody', 'status', 're-issue'] as const;

const entryMembers = {
  id: identifier,
  name,
  mayAssert: several(rule, 1, 1000),
  ...period,
  'numbers?': record({ 'urn?': number(isUrn), 'ukprn?': number(isUkprn), 'ncn?': number(isNcn) }),
  'state?': record({ is: oneOf('open', 'closed', 'merged'), since: time }),
  'successors?': several(
    record({ id: identifier, from: time, 'scope?': distinct(several(oneOf(...scopes), 1, 3)) }),
    1,
    100,
  ),
  'statusIssuers?': distinct(several(identifier, 1, 100)),
  'onBehalfOf?': several(record({ name, urn: number(isUrn), ...period }, endsAfterStart), 1, 10_000),
  'trial?': oneOf(true),
} as const;

/** A closed school says nothing new: so says the entry to whoever reads only its times. */
function faultInState(entry: JsonObject): Fault {
  const fault = endsAfterStart(entry);
  if (fault !== undefined) return fault;
  const { state, until, successors } = entry;
  if (typeof state !== 'object' || state === null || !('is' in state)) return undefined;
  if (state.is === 'open') return undefined;
  if (until === undefined || !areInOrder(until, state.since)) return ['until'];
  return state.is === 'merged' && successors === undefined ? ['successors'] : undefined;
}

/** An identifier that is nothing but a key. */
export const isBareKey = (id: string): boolean => id.startsWith('did:key:') || id.startsWith('did:jwk:');

const plainEntry = record(entryMembers, faultInState);
const signedEntry = record(entryMembers, (entry) =>
  isBareKey(String(entry['id'])) && entry['trial'] !== true ? ['trial'] : faultInState(entry),
);

/** The form of the caller's own, unsigned list. */
export const plainListForm = formOf<PlainTrustList>(
  record({ version: oneOf(1), issuers: several(plainEntry, 0, mostIssuers) }),
);

const count = (least: number): Look =>
  when((value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= least);

/** Whose signatures are needed: never more than there are keys. */
export const faultInRoots: Look = record(
  { threshold: count(1), keys: distinct(several(rootKey, 1, 32)) },
  ({ threshold, keys }) =>
    typeof threshold === 'number' && Array.isArray(keys) && threshold <= keys.length ? undefined : ['threshold'],
);

const listedKeys = several(record({ name, key: textUpTo(4096), ...period }, endsAfterStart), 1, 100);

/** The form of a list that is signed, or to be signed. Its proofs are looked at elsewhere. */
export const trustListForm = formOf<TrustListDocument>(
  record(
    {
      type: oneOf('TrustList'),
      version: oneOf(1),
      id: identifier,
      authority: record({ name, 'id?': identifier }),
      sequence: count(1),
      issued: time,
      expires: time,
      'previous?': digest,
      roots: faultInRoots,
      issuers: several(signedEntry, 0, mostIssuers),
      'witnesses?': listedKeys,
      'logs?': listedKeys,
      'proof?': () => undefined,
    },
    ({ sequence, previous, issued, expires }) => {
      // Only the first version comes after none.
      if ((sequence === 1) !== (previous === undefined)) return ['previous'];
      return areInOrder(issued, expires) ? undefined : ['expires'];
    },
  ),
);
