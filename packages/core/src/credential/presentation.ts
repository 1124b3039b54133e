/**
 * A presentation: what a holder shows to somebody (VCDM 2.0 §Verifiable Presentations, reading 1.1).
 * @module
 */
import * as z from 'zod/mini';
import { proofMember } from './proof-options.ts';
import { compactJws, type Modelled, maybe, oneOrMany, oneOrSeveral, rule, text, typeNaming, url } from './value.ts';
import { baseContext } from './vcdm.ts';

/** What is shown: a credential or its envelope. Each is judged on its own, by whoever verifies it. */
const shownCredential = z.looseObject({ id: maybe(url), type: oneOrSeveral(text) });

/** What a holder shows to somebody. */
export const presentationSchema = z
  .looseObject({
    '@context': z.tuple([baseContext], text),
    id: maybe(url),
    type: typeNaming('VerifiablePresentation'),
    holder: maybe(z.union([url, z.looseObject({ id: url })])),
    // Data model 1.1 writes a JWT as a text; 2.0 puts it in an envelope.
    verifiableCredential: maybe(oneOrSeveral(z.union([shownCredential, compactJws]))),
    termsOfUse: maybe(oneOrMany(z.looseObject({ id: maybe(url), type: oneOrSeveral(text) }))),
    proof: proofMember,
  })
  .check(rule('enveloped'));

/** What a holder shows to somebody. */
export type Presentation = Modelled<z.infer<typeof presentationSchema>>;
