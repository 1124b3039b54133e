/**
 * A testimonial by somebody who has a key: an endorsement of a credential (OB 3.0 §B.2).
 * @module
 */
import { formatDateTime } from '../credential/index.ts';
import type { JsonObject } from '../json/index.ts';
import {
  achievementContexts,
  type DraftClock,
  type IssuerProfile,
  idSource,
  issuerProfile,
  schemaOf,
} from './draft.ts';
import type { ItemOf } from './item.ts';

/** How a testimonial is drafted. */
export interface EndorsementDraftOptions extends DraftClock {
  /** The id of the credential that it speaks of. */
  readonly about: string;
  /** Which version of it: `credentialDigest` of the credential that whoever signs has seen. */
  readonly digest?: string | undefined;
  /** Who says it, with a key of their own; left out, the issuer adds itself when it signs. */
  readonly issuer?: IssuerProfile | undefined;
  readonly ids?: { readonly credential?: string | undefined } | undefined;
}

/**
 * The draft of an endorsement. Somebody without a key has the school record it: then use `draftFor`,
 * which quotes their role and organisation.
 *
 * @param testimonial - the item of kind `testimonial`
 * @param options - which credential it speaks of, who says it, the clock
 * @returns the draft
 * @example
 * ```ts
 * const draft = endorsementDraft(
 *   { kind: 'testimonial', text: 'He is reliable.', from: { role: 'Employer' }, assurance: 'third-party-confirmed' },
 *   { about: 'urn:uuid:a5435e9d-90fd-417f-a688-cf7b6d59d1c9', now: new Date('2026-06-29T10:00:00Z') },
 * );
 * ```
 */
export function endorsementDraft(testimonial: ItemOf<'testimonial'>, options: EndorsementDraftOptions): JsonObject {
  const { about, digest, ids, issuer, now } = options;
  return {
    '@context': [...achievementContexts],
    id: ids?.credential ?? testimonial.id ?? idSource(options)(),
    type: ['VerifiableCredential', 'EndorsementCredential'],
    name: testimonial.title ?? 'Testimonial',
    ...(issuer !== undefined && { issuer: issuerProfile(issuer) }),
    validFrom: formatDateTime(now),
    credentialSubject: {
      id: about,
      type: ['EndorsementSubject'],
      endorsementComment: testimonial.text,
    },
    // VCDM 2.0 §5.3: said of one version, it is not said of a later one with the same id.
    ...(digest !== undefined && { relatedResource: [{ id: about, digestSRI: digest }] }),
    credentialSchema: schemaOf('ob/v3p0/schema/json/ob_v3p0_endorsementcredential_schema.json'),
  };
}
