/**
 * The form of a report, for whoever reads one that was written as JSON.
 * @module
 */
import { compatibilityNames, type ErrorCode, en } from '@laurel/core';
import * as z from 'zod/mini';

const verdictSchema = z.enum(['valid', 'indeterminate', 'invalid']);

const isCode = (code: string): code is ErrorCode => Object.hasOwn(en, code);

const checkSchema = z.strictObject({
  id: z.enum([
    'well-formed',
    'context',
    'schema',
    'proof',
    'proof-purpose',
    'issuer-key',
    'validity-period',
    'status',
    'holder-binding',
    'issuer-trust',
    'assurance',
    'query',
  ]),
  outcome: z.enum(['passed', 'failed', 'indeterminate', 'not-checked', 'not-applicable']),
  code: z.optional(z.enum(Object.keys(en).filter(isCode))),
  params: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
  message: z.string(),
  asOf: z.optional(z.iso.datetime()),
  spec: z.optional(z.string()),
});

const partySchema = z.strictObject({
  id: z.string(),
  listedName: z.optional(z.string()),
  claimedName: z.optional(z.string()),
  list: z.optional(
    z.strictObject({
      name: z.optional(z.string()),
      isSigned: z.boolean(),
      isExpired: z.optional(z.literal(true)),
    }),
  ),
  trial: z.optional(z.literal(true)),
  state: z.optional(z.enum(['closed', 'merged'])),
  stateSince: z.optional(z.string()),
  answers: z.optional(
    z.strictObject({
      id: z.string(),
      listedName: z.optional(z.string()),
      since: z.string(),
      word: z.enum(['both', 'authority-attested', 'trust-list']),
    }),
  ),
  onBehalfOf: z.optional(z.strictObject({ name: z.string(), urn: z.string() })),
});

/** A report of `verify`, `verifyCredential` or `verifyPresentation`. */
export const reportSchema = z.strictObject({
  version: z.literal(1),
  kind: z.enum(['credential', 'presentation']),
  verdict: verdictSchema,
  at: z.iso.datetime(),
  checks: z.array(checkSchema).check(z.minLength(1)),
  waived: z.array(z.enum(['acceptAnyIssuer', 'acceptUncheckedStatus', 'acceptUnchallenged', 'acceptKeyOfAnother'])),
  document: z.optional(z.record(z.string(), z.json())),
  securing: z.optional(z.array(z.string())),
  compatibility: z.optional(z.array(z.enum(compatibilityNames))),
  issuer: z.optional(partySchema),
  holder: z.optional(z.array(z.string())),
  get credentials() {
    return z.optional(z.array(reportSchema));
  },
});
