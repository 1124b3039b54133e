/**
 * The types that Laurel itself gives to SD-JWT VCs, with their metadata. They are URNs, so that no reader is led to ask
 * an address for them; whoever wants to show them elsewhere publishes the documents of this file.
 * @module
 */
import type { JsonObject, JsonValue } from '../../json/index.ts';

/** A member that is in every credential of the type and hidden in none. */
const always = (...path: string[]): JsonObject => ({ path, mandatory: true, sd: 'never' });

const base = 'urn:laurel:credential:1';

const typeOf = (name: string, title: string, description: string, claims: readonly JsonObject[]): JsonObject => ({
  vct: `urn:laurel:credential:${name}:1`,
  name: title,
  description,
  extends: base,
  display: [{ locale: 'en-GB', name: title, description }],
  claims,
});

/** Each has all members of its model under their own names, beside the claims of SD-JWT VC. */
const documents: readonly JsonObject[] = [
  {
    vct: base,
    name: 'Verifiable Credential',
    description: 'A credential of the W3C’s data model 2.0, with its members as claims.',
    display: [
      {
        locale: 'en-GB',
        name: 'Verifiable Credential',
        description: 'A credential of the W3C’s data model 2.0, with its members as claims.',
      },
    ],
    claims: [always('@context'), always('type'), always('issuer'), always('credentialSubject')],
  },
  typeOf('open-badge', 'Open Badge', 'An achievement: an AchievementCredential of Open Badges 3.0.', [
    always('validFrom'),
    { path: ['credentialSubject', 'achievement'], display: [{ locale: 'en-GB', name: 'Achievement' }] },
    { path: ['credentialSubject', 'result'], display: [{ locale: 'en-GB', name: 'Results' }] },
  ]),
  typeOf('clr', 'Comprehensive Learner Record', 'A record of achievements: a ClrCredential of CLR 2.0.', [
    always('validFrom'),
  ]),
  typeOf('endorsement', 'Endorsement', 'Another’s word for something: an EndorsementCredential of Open Badges 3.0.', [
    always('validFrom'),
  ]),
];

/** The documents by `vct`. */
export const bundledTypes: ReadonlyMap<string, JsonObject> = new Map(
  documents.map((document) => [String(document['vct']), document]),
);

/** What a credential's types say of its `vct`, the more special first. */
const byType: readonly (readonly [string, string])[] = [
  ['ClrCredential', 'urn:laurel:credential:clr:1'],
  ['EndorsementCredential', 'urn:laurel:credential:endorsement:1'],
  ['AchievementCredential', 'urn:laurel:credential:open-badge:1'],
  ['OpenBadgeCredential', 'urn:laurel:credential:open-badge:1'],
];

/**
 * The `vct` that Laurel gives to a credential.
 *
 * @param types - its `type`
 * @returns one of the bundled types
 * @example
 * ```ts
 * vctOf(['VerifiableCredential', 'OpenBadgeCredential']); // 'urn:laurel:credential:open-badge:1'
 * ```
 */
export const vctOf = (types: readonly JsonValue[]): string =>
  byType.find(([type]) => types.includes(type))?.[1] ?? base;

/**
 * The text of a bundled type's metadata, byte for byte what `vct#integrity` is the hash of: to be published elsewhere.
 *
 * @param vct - one of Laurel's own types
 * @returns JSON; undefined for any other type
 * @example
 * ```ts
 * typeMetadataText('urn:laurel:credential:open-badge:1'); // '{"vct":"urn:laurel:credential:open-badge:1",…}'
 * ```
 */
export function typeMetadataText(vct: string): string | undefined {
  const document = bundledTypes.get(vct);
  return document === undefined ? undefined : JSON.stringify(document);
}
