/**
 * The shape of a proof (Data Integrity 1.0 §Proofs): the members that a proof may have, and no others.
 * @module
 */
import * as z from 'zod/mini';
import { dateTime, type Modelled, maybe, oneOrSeveral, rule, text, url } from './value.ts';

/** A Data Integrity proof: what its cryptosuite signs, and the signature. Closed. */
export const dataIntegrityProofSchema = z.strictObject({
  /** Of the suites over canonical JSON, whose proofs name the contexts that they are over (vc-di-eddsa §3.3.1). */
  '@context': maybe(oneOrSeveral(text)),
  id: maybe(url),
  type: z.literal('DataIntegrityProof'),
  cryptosuite: text.check(z.minLength(1)),
  created: maybe(dateTime),
  expires: maybe(dateTime),
  verificationMethod: url,
  proofPurpose: text.check(z.minLength(1)),
  challenge: maybe(text),
  domain: maybe(oneOrSeveral(text)),
  nonce: maybe(text),
  previousProof: maybe(oneOrSeveral(url)),
  proofValue: text.check(z.minLength(1)),
});

/** A Data Integrity proof. */
export type DataIntegrityProof = Modelled<z.infer<typeof dataIntegrityProofSchema>>;

/** A kind of proof that is known is held to its own shape. */
const ownShape = rule('own shape');

/** A proof of any kind. */
const anyProofSchema = z.looseObject({ type: text, created: maybe(dateTime) }).check(ownShape);

/** A proof of any kind as Open Badges and CLR have it (there a domain is one text). */
export const credentialProofSchema = z
  .looseObject({
    type: text,
    created: maybe(dateTime),
    cryptosuite: maybe(text),
    challenge: maybe(text),
    domain: maybe(text),
    nonce: maybe(text),
    proofPurpose: maybe(text),
    proofValue: maybe(text),
    verificationMethod: maybe(text),
  })
  .check(ownShape);

/** One proof or several. */
export const proofMember = maybe(oneOrSeveral(anyProofSchema));
