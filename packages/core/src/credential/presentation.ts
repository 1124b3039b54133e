/**
 * A presentation: what a holder shows to somebody (VCDM 2.0 §Verifiable Presentations, reading 1.1).
 * @module
 */
import * as z from 'zod/mini';
import { proofMember } from './proof-options.ts';
import { compactJws, type Modelled, maybe, oneOrMany, oneOrSeveral, text, typeNaming, url } from './value.ts';
import { baseContext, contextV1 } from './vcdm.ts';

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
  .check(
    z.superRefine((presentation, context) => {
      if (presentation['@context'][0] === contextV1) return;
      const shown = presentation.verifiableCredential ?? [];
      if ((Array.isArray(shown) ? shown : [shown]).some((one) => typeof one === 'string')) {
        context.addIssue({
          code: 'custom',
          path: ['verifiableCredential'],
          message: 'a credential that is a text must be in an envelope',
          input: presentation,
        });
      }
    }),
  );

/** What a holder shows to somebody. */
export type Presentation = Modelled<z.infer<typeof presentationSchema>>;
