/** Drafts of vectors for proofs of which a part is shown: ecdsa-sd-2023 and bbs-2023. */
import {
  decodeMultibase,
  deriveCredential,
  type ErrorCode,
  encodeMultibase,
  encodeUtf8,
  type JsonObject,
  secureCredential,
} from '@laurel/core';
import { created, objectOf, type Person, people } from '../people.ts';
import type { VectorOptions } from '../vector-files.ts';
import { achievement, changed, clock, type Draft, draftsUnder, repeatable, trusting, without } from './drafting.ts';

const { p256School, bbsSchool, school } = people;

/** What the holder always shows: without it the rest is no Open Badge, or could be taken for a better one. */
const mandatory = [
  '/issuer',
  '/validFrom',
  '/credentialSubject/achievement/criteria',
  '/credentialSubject/achievement/description',
];
const disclose = ['/credentialSubject/achievement', '/credentialSubject/result', '/name'];

type Selective = 'ecdsa-sd-2023' | 'bbs-2023';

const baseOf = async (
  document: JsonObject,
  by: Person,
  securing: Selective,
  always: readonly string[] = mandatory,
): Promise<JsonObject> => {
  const random = repeatable(1);
  const options = { signer: by.asserts, securing, created, mandatory: always, random };
  return objectOf(await secureCredential(document, options));
};

const derivedFrom = async (base: JsonObject, pointers: readonly string[] = disclose, header?: string) =>
  objectOf(
    await deriveCredential(base, {
      disclose: pointers,
      random: repeatable(2),
      ...(header === undefined ? {} : { presentationHeader: encodeUtf8(header) }),
    }),
  );

const broken: readonly ['proof', ErrorCode] = ['proof', 'PROOF_VERIFICATION_ERROR'];
const levelsAt = ['credentialSubject', 'achievement', 'resultDescription', 0] as const;

/** An achievement whose levels are an ordered list: `@list` in RDF. */
const withOrderedList = (by: Person): JsonObject =>
  changed(achievement({ issuer: by }), levelsAt, {
    id: 'urn:uuid:30000000-0000-4000-8000-000000000000',
    type: ['ResultDescription'],
    name: 'Assurance level',
    resultType: 'ext:assuranceLevel',
    allowedValue: ['self-declared', 'third-party-confirmed', 'teacher-assessed', 'moderated'],
  });

async function draftsOf(name: Selective, by: Person, catalogue: string): Promise<readonly Draft[]> {
  const options: VectorOptions = { now: clock, trust: trusting(by) };
  const { valid, failed, open } = draftsUnder({ options });
  const attack = { attack: catalogue };
  const base = await baseOf(achievement({ issuer: by }), by, name);
  const shown = await derivedFrom(base);
  const ordered = await baseOf(withOrderedList(by), by, name);
  const proof = objectOf(shown['proof']);
  return [
    valid(`${name}-a-part`, 'What its holder chose to show', shown),
    valid(`${name}-ordered-list`, 'An ordered list shown', await derivedFrom(ordered)),
    valid(`${name}-base-for-its-holder`, 'As its issuer gave it to its holder, whose wallet asks', base, {
      options: { ...options, acceptBaseProof: true },
    }),
    open(
      `${name}-issuer-unknown`,
      'The issuer is not on the list',
      ['issuer-trust', 'indeterminate', 'LP_ISSUER_UNKNOWN'],
      shown,
      { options: { now: clock, trust: trusting(school) } },
    ),
    open(
      `${name}-end-withheld`,
      'An issuer that leaves it to the holder which times and what status are shown',
      ['status', 'not-checked', 'LP_END_WITHHELD'],
      await derivedFrom(await baseOf(achievement({ issuer: by }), by, name, ['/issuer']), [...disclose, '/validFrom']),
      attack,
    ),
    failed(`${name}-base`, 'A base proof, which is its holder’s own, shown to a verifier', broken, base, attack),
    failed(`${name}-changed`, 'A word changed', broken, changed(shown, ['name'], 'Mathematics'), attack),
    failed(`${name}-a-word-less`, 'A word taken out of what is shown', broken, without(shown, 'name'), attack),
    failed(
      `${name}-more`,
      'More than was derived, from what the holder has',
      broken,
      { ...without(base, 'proof'), proof },
      attack,
    ),
    failed(
      `${name}-list-in-another-order`,
      'An ordered list turned round',
      broken,
      changed(
        await derivedFrom(ordered),
        [...levelsAt, 'allowedValue'],
        ['moderated', 'teacher-assessed', 'third-party-confirmed', 'self-declared'],
      ),
      attack,
    ),
  ];
}

const bbsOptions: VectorOptions = { now: clock, trust: trusting(bbsSchool) };
const ofBbs = draftsUnder({ options: bbsOptions, attack: 'DI-24' });
const bbsBase = await baseOf(achievement({ issuer: bbsSchool }), bbsSchool, 'bbs-2023');
const forOne = await derivedFrom(bbsBase, disclose, 'c-4b1f7c0e9a employer.example');
const bbsProof = objectOf(forOne['proof']);
const bbsBytes = decodeMultibase(String(bbsProof['proofValue']), 'u');
/** A value whose first or last bytes are others (vc-di-bbs §3.3.8): its header, or the end of the presentation header. */
const withBytes = (change: (byte: number, index: number) => number): JsonObject => ({
  ...forOne,
  proof: { ...bbsProof, proofValue: encodeMultibase(bbsBytes.map(change), 'u') },
});

const bbsDrafts: readonly Draft[] = [
  ofBbs.valid('bbs-2023-presentation-header', 'Shown with what a verifier asked for', forOne),
  ofBbs.failed(
    'bbs-2023-presentation-header-changed',
    'Shown with what another verifier asked for',
    broken,
    withBytes((byte, index) => (index === bbsBytes.length - 1 ? byte ^ 1 : byte)),
  ),
  ofBbs.failed(
    'bbs-2023-anonymous-holder-binding',
    'A value of a feature that is not read: a holder’s secret',
    ['proof', 'LP_PROOF_FEATURE'],
    withBytes((byte, index) => (index === 2 ? 0x05 : byte)),
  ),
];

/** Drafts for the proofs of which a part is shown. */
export const selectiveDrafts: readonly Draft[] = [
  ...(await draftsOf('ecdsa-sd-2023', p256School, 'DI-22')),
  ...(await draftsOf('bbs-2023', bbsSchool, 'DI-24')),
  ...bbsDrafts,
];
