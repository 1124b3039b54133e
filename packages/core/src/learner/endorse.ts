/**
 * Signing a testimonial: by somebody who has seen a learner's item, with a key that is made for this one word and then
 * forgotten. It says no more than a role and an organisation, and nothing ties two testimonials to one writer.
 * @module
 */
import { laurelError } from '../errors/index.ts';
import type { JsonObject } from '../json/index.ts';
import { createSigner, generatePrivateKey } from '../keys/index.ts';
import { type Secured, secureCredential } from '../proof/index.ts';
import { credentialDigest } from './credential-digest.ts';
import { endorsementDraft } from './endorsement-draft.ts';
import { learnerItemOf } from './learner-item.ts';
import type { Finding } from './lint/finding.ts';
import { lintDraft } from './lint/index.ts';

/** What is endorsed, by whom and in which words. */
export interface EndorseOptions {
  /** The credential as it was shown, and verified before: this does not judge it. */
  readonly credential: Secured;
  /** What the writer is: `Manager`. Not a name. */
  readonly role: string;
  readonly organisation: string;
  readonly text: string;
  readonly now: Date;
  /** The writer has thought about what the words tell, and wants to say it. */
  readonly decided?: boolean | undefined;
  /** A key that was kept; one is made for this when not given. */
  readonly privateKey?: Uint8Array | undefined;
  /** Random bytes by length; the system's generator when not given. */
  readonly random?: ((length: number) => Uint8Array) | undefined;
}

/** A signed testimonial, or what should be thought about first. */
export type Endorsed =
  | {
      readonly outcome: 'signed';
      readonly endorsement: JsonObject;
      /** The key's name. */
      readonly did: string;
      /** Ed25519, 32 bytes: keep it sealed, or forget it. */
      readonly privateKey: Uint8Array;
    }
  | { readonly outcome: 'undecided'; readonly findings: readonly Finding[] };

/**
 * Signs a testimonial about a credential, tied to its id and to the very version that was seen.
 *
 * @param options - `credential`, `role`, `organisation`, `text`, `now`, `decided`, `privateKey`, `random`
 * @returns the endorsement with its key; or what its words tell that they should not
 * @throws LP_ENDORSES_NOTHING for a credential without an id, or an endorsement; LP_ENDORSES_OWN_NAME where the
 *   organisation is the one that issued it, whose word is its own signature; LP_NAME_MISSING without a role
 * @see Open Badges 3.0 §EndorsementCredential; VCDM 2.0 §5.3
 * @example
 * ```ts
 * const said = { role: 'Manager', organisation: 'Example Bakery', text: 'Kwame is reliable.' };
 * const endorsed = await endorse({ credential: await readSecured(text), ...said, now: new Date() });
 * ```
 */
export async function endorse(options: EndorseOptions): Promise<Endorsed> {
  const { credential, text, now, random, decided = false } = options;
  const [role, organisation] = [options.role.trim(), options.organisation.trim()];
  if (role === '' || organisation === '' || text.trim() === '') throw laurelError('LP_NAME_MISSING');
  const item = learnerItemOf(credential.document);
  if (credential.kind !== 'credential' || item.id === undefined || item.form === 'endorsement') {
    throw laurelError('LP_ENDORSES_NOTHING');
  }
  if (!item.isOwnWords && speaksFor(organisation, item.issuer.name ?? '')) throw laurelError('LP_ENDORSES_OWN_NAME');
  const make = random === undefined ? {} : { random };
  const privateKey = options.privateKey ?? (await generatePrivateKey({ algorithm: 'Ed25519', ...make }));
  const signer = await createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
  const draft = endorsementDraft(
    { kind: 'testimonial', text: text.trim(), from: { role, organisation }, assurance: 'third-party-confirmed' },
    {
      about: item.id,
      digest: credentialDigest(credential),
      issuer: { id: signer.controller, name: `${role}, ${organisation}` },
      now,
      ...make,
    },
  );
  const names = item.learner === undefined ? {} : { names: { display: item.learner } };
  const findings = lintDraft(draft, { speaker: 'third-party', ...names }).filter(
    ({ severity }) => severity === 'refuse' || (severity === 'hold' && !decided),
  );
  if (findings.length > 0) return { outcome: 'undecided', findings };
  const endorsement = await secureCredential(draft, { signer, securing: 'eddsa-rdfc-2022', created: now });
  if (typeof endorsement === 'string') throw laurelError('LP_UNEXPECTED');
  return { outcome: 'signed', endorsement, did: signer.controller, privateKey };
}

/**
 * Whether a name is another one or holds it, word for word, however it is written: “Head, Riverside Academy” speaks for
 * Riverside Academy.
 *
 * @param name - what somebody goes by
 * @param other - the name that may be in it
 * @returns true where all words of the other stand in it, in order; what is in brackets is no part of a name
 * @example
 * ```ts
 * speaksFor('Head, RIVERSIDE Academy', 'Riverside Academy (Leeds)'); // true
 * ```
 */
export function speaksFor(name: string, other: string): boolean {
  const [one, two] = [foldedName(name), foldedName(other)];
  return two.trim() !== '' && one.includes(two);
}

const foldedName = (name: string): string => {
  const words = name
    .replaceAll(/\([^)]*\)/g, ' ')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ');
  return ` ${words.trim()} `;
};
