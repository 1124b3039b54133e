/**
 * The forms of signed lists and of hand-over statements as zod has them, for their JSON Schemas. What is read is held to
 * the form checks, which take no zod; a test holds the two to be the same.
 * @module
 */
import * as z from 'zod/mini';
import { isAbsoluteUrl, isDateTime } from '../credential/index.ts';
import { assuranceLevels } from '../learner/assurance.ts';
import { isNcn, isUkprn, isUrn } from '../learner/identifiers.ts';
import { isKind, kinds } from '../learner/kind.ts';
import { areInOrder } from './form.ts';
import { isBareKey, mostIssuers } from './trust-list-form.ts';

const time = z.string().check(z.refine(isDateTime, 'a date and time with its zone, as in 2026-09-01T00:00:00Z'));
const textUpTo = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));
const name = textUpTo(500);
const url = z.string().check(z.refine(isAbsoluteUrl, 'an absolute URL'));
const identifier = textUpTo(4096).check(
  z.refine((value) => isAbsoluteUrl(value) && !value.includes('#'), 'an absolute URL without a #'),
);
const digest = z.string().check(z.regex(/^zQm[1-9A-HJ-NP-Za-km-z]{44}$/));
const rootKey = z.string().check(z.regex(/^did:key:z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/));
const several = <Item extends z.ZodMiniType>(item: Item, most: number) =>
  z.array(item).check(z.minLength(1), z.maxLength(most));
const distinct = <Item extends z.ZodMiniType>(item: Item, most: number) =>
  several(item, most).check(z.refine((values) => new Set(values).size === values.length, 'nothing twice'));
const number = (isRight: (text: string) => boolean) => z.string().check(z.refine(isRight));
const endsAfterStart = ({ from, until }: { from?: string | undefined; until?: string | undefined }): boolean =>
  areInOrder(from, until);

const period = { from: z.optional(time), until: z.optional(time) };
const scope = z.enum(['custody', 'status', 're-issue']);

const entry = z
  .strictObject({
    id: identifier,
    name,
    mayAssert: several(
      z.strictObject({
        kinds: z.union([z.literal('any'), several(z.enum(Object.keys(kinds).filter(isKind)), 100)]),
        assurance: several(z.enum(assuranceLevels), 100),
      }),
      1000,
    ),
    ...period,
    numbers: z.optional(
      z.strictObject({
        urn: z.optional(number(isUrn)),
        ukprn: z.optional(number(isUkprn)),
        ncn: z.optional(number(isNcn)),
      }),
    ),
    state: z.optional(z.strictObject({ is: z.enum(['open', 'closed', 'merged']), since: time })),
    successors: z.optional(
      several(z.strictObject({ id: identifier, from: time, scope: z.optional(distinct(scope, 3)) }), 100),
    ),
    statusIssuers: z.optional(distinct(identifier, 100)),
    onBehalfOf: z.optional(
      several(z.strictObject({ name, urn: number(isUrn), ...period }).check(z.refine(endsAfterStart)), 10_000),
    ),
    trial: z.optional(z.literal(true)),
  })
  .check(z.refine(endsAfterStart))
  .check(
    z.refine(({ state, until, successors }) => {
      if (state === undefined || state.is === 'open') return true;
      return (
        until !== undefined && areInOrder(until, state.since) && (state.is === 'closed' || successors !== undefined)
      );
    }, 'what has closed or merged has ended; what has merged has a successor'),
  )
  .check(z.refine(({ id, trial }) => !isBareKey(id) || trial === true, 'an issuer that is only a key is for trials'));

const listedKeys = several(
  z.strictObject({ name, key: textUpTo(4096), ...period }).check(z.refine(endsAfterStart)),
  100,
);

/** A proof of either; a version that is still to be signed has none. */
const proofs = z.optional(
  z.array(
    z.strictObject({
      id: z.optional(z.string()),
      type: z.literal('DataIntegrityProof'),
      cryptosuite: z.literal('eddsa-jcs-2022'),
      proofPurpose: z.literal('assertionMethod'),
      created: time,
      verificationMethod: z.string(),
      previousProof: z.optional(z.union([z.string(), z.array(z.string())])),
      proofValue: z.string(),
    }),
  ),
);

/** The form of a list that an authority signs. */
export const signedTrustListSchema = z
  .strictObject({
    type: z.literal('TrustList'),
    version: z.literal(1),
    id: identifier,
    authority: z.strictObject({ name, id: z.optional(identifier) }),
    sequence: z.int().check(z.minimum(1)),
    issued: time,
    expires: time,
    previous: z.optional(digest),
    roots: z
      .strictObject({ threshold: z.int().check(z.minimum(1)), keys: distinct(rootKey, 32) })
      .check(z.refine(({ threshold, keys }) => threshold <= keys.length)),
    issuers: z.array(entry).check(z.maxLength(mostIssuers)),
    witnesses: z.optional(listedKeys),
    logs: z.optional(listedKeys),
    proof: proofs,
  })
  .check(z.refine(({ sequence, previous }) => (sequence === 1) === (previous === undefined)))
  .check(z.refine(({ issued, expires }) => areInOrder(issued, expires)));

/** The form of a hand-over statement. */
export const successionSchema = z
  .strictObject({
    type: z.literal('IssuerSuccession'),
    version: z.literal(1),
    id: identifier,
    predecessor: z.strictObject({
      id: identifier,
      name: z.optional(name),
      versionId: z.optional(textUpTo(200).check(z.regex(/^[1-9]\d{0,8}-[1-9A-HJ-NP-Za-km-z]{46}$/))),
    }),
    successor: z.strictObject({ id: identifier, name: z.optional(name) }),
    closed: time,
    effective: time,
    scope: distinct(z.enum(['custody', 'status', 're-issue', 'none']), 4),
    attestedBy: z.enum(['predecessor', 'authority']),
    finalStatusLists: z.optional(several(z.strictObject({ url, digest }), 100)),
    proof: proofs,
  })
  .check(z.refine(({ predecessor: { id, versionId } }) => id.startsWith('did:webvh:') === (versionId !== undefined)));
