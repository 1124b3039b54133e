/**
 * The schemas of an enveloping object (VCDM 2.0 §Enveloped Verifiable Credentials, §Enveloped Verifiable
 * Presentations). Closed.
 * @module
 */
import * as z from 'zod/mini';
import { contextV2 } from './data-model.ts';
import type { EnvelopedType } from './enveloped.ts';
import { dataUrl, oneOrSeveral } from './value.ts';

function envelopedSchema(type: EnvelopedType) {
  return z.strictObject({
    '@context': oneOrSeveral(z.literal(contextV2)),
    id: dataUrl,
    type: z.union([z.literal(type), z.tuple([z.literal(type)])]),
  });
}

/** A credential in an envelope. */
export const envelopedCredentialSchema = envelopedSchema('EnvelopedVerifiableCredential');
/** A presentation in an envelope. */
export const envelopedPresentationSchema = envelopedSchema('EnvelopedVerifiablePresentation');
