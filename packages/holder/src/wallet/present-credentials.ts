import {
  addAnotherProof,
  createSigner,
  deriveCredential,
  didKeyOf,
  formatDateTime,
  generatePrivateKey,
  importPublicKey,
  isJsonObject,
  type JsonObject,
  laurelError,
  type PresentationSecuring,
  randomUrn,
  readSecured,
  type Secured,
  type Signer,
  securePresentation,
} from '@laurel/core';
import { type Behalf, behalfOf } from '../guardian/on-behalf.ts';
import { canShowParts } from '../parts/index.ts';
import { endOfShowing } from '../show/expiry.ts';
import { boundTo, subjectIdsIn } from './credential-summary.ts';
import { ownDids, signerOf } from './key-for.ts';
import { showCredential } from './list-credentials.ts';
import type { Wallet } from './wallet.ts';

/** What is shown, to whom, and in which form. */
export interface PresentCredentialsOptions {
  /** Ids of credentials in this wallet (or their first letters), in the order in which they are shown. */
  readonly ids: readonly string[];
  /**
   * For items of which only a part is shown: JSON pointers (RFC 6901) by the id as it is in `ids`. Besides those, what
   * the issuer made mandatory goes out, and nothing else. An item that is not named here goes out whole.
   */
  readonly disclose?: Readonly<Record<string, readonly string[]>>;
  /** What the verifier asked to be signed; with `domain`, or both left out together with `unchallenged`. */
  readonly challenge?: string;
  /** For whom it is. */
  readonly domain?: string;
  /** Makes a copy that answers nobody's question and that anyone could forward. */
  readonly unchallenged?: boolean;
  /**
   * When the showing ends, and never what is shown: 30 days on for an answer and 90 for a copy, when not given.
   * `expires` of each proof, `exp` of a token.
   */
  readonly expires?: Date | 'never';
  /**
   * When not given: the one SD-JWT that is tied to a key of this wallet goes out by itself, with a key binding; all else
   * as `eddsa-rdfc-2022`. A key of P-256 signs by the suite for it: `ecdsa-rdfc-2019` beside `eddsa-rdfc-2022`,
   * `ecdsa-jcs-2019` beside `eddsa-jcs-2022`.
   */
  readonly securing?: PresentationSecuring;
  readonly now: Date;
  /** Random bytes by length, for the presentation's id and a one-time key; the wallet's own when not given. */
  readonly random?: (length: number) => Uint8Array;
}

/** What is handed over, and by whose keys. */
export interface PresentCredentialsResult {
  /** JSON with its proofs, a compact token, or an SD-JWT. */
  readonly presentation: JsonObject | string;
  /** How it was signed: a way of securing presentations, or `kb+jwt` for an SD-JWT by itself. */
  readonly securing: PresentationSecuring | 'kb+jwt';
  /** The DIDs that signed it. */
  readonly signedBy: readonly string[];
  /** Ids of the items that are tied to nobody's key: the verifier has to check who is showing them. */
  readonly bearer: readonly string[];
  /** When the showing ends (RFC 3339), where it does. */
  readonly expires?: string;
  /** Whose it is, where it is shown for a child by the school's permission: that went along, and who shows it says so. */
  readonly onBehalfOf?: {
    readonly id: string;
    /** Id in this wallet of the permission that went along. */
    readonly permission: string;
  };
}

/**
 * Makes a presentation: the chosen credentials, or the chosen parts of them, signed by the learner for this verifier and
 * this moment.
 *
 * One proof by each key that an item is about or was signed with by the learner. Where no item has such a key, a
 * key made for this once signs: nobody can then tell by the key that two presentations come from the same wallet,
 * and the challenge is still answered. A token (`vc+jwt`, an SD-JWT) is put in an envelope (VCDM 2.0 §4.13).
 *
 * @param wallet - the open wallet
 * @param options - `ids`, `disclose`, `challenge` and `domain`, `securing`, `expires`, `now`
 * @returns the presentation, who signed it, which items are tied to nobody, when the showing ends
 * @throws LP_PRESENTATION_EMPTY; LP_PRESENTATION_NOT_OWN where an item is tied to a key that this wallet lacks;
 *   LP_CHILD_MIXED, LP_CHILD_LAPSED, LP_CHILD_HANDED_OVER for a child's items; LP_PRESENTATION_ONE_KEY for a token over several keys; LP_PRESENTATION_UNCHALLENGED; LP_NOT_DERIVABLE,
 *   LP_ALREADY_DERIVED, LP_POINTER_UNKNOWN, LP_POINTER_WHOLE, LP_DISCLOSE_MORE for parts that cannot be shown; LP_USAGE;
 *   LP_WALLET_NO_ITEM, LP_WALLET_AMBIGUOUS, LP_WALLET_RECORD_MISSING, LP_WALLET_RECORD_DAMAGED, LP_WALLET_CLOSED
 * @see VCDM 2.0 §4.13, VC-JOSE-COSE §3.1.2, Data Integrity 1.0 §2.1.1 (proof sets), RFC 9901 §4.3
 * @example
 * ```ts
 * const { presentation } = await presentCredentials(wallet, { ids, challenge, domain: 'employer.example', now });
 * ```
 */
export async function presentCredentials(
  wallet: Wallet,
  options: PresentCredentialsOptions,
): Promise<PresentCredentialsResult> {
  const { challenge, domain, now, random = wallet.vault.random } = options;
  if (options.ids.length === 0) throw laurelError('LP_PRESENTATION_EMPTY');
  const question =
    challenge !== undefined && domain !== undefined && challenge !== '' && domain !== ''
      ? { challenge, domain }
      : undefined;
  const isCopy = challenge === undefined && domain === undefined && options.unchallenged === true;
  if (question === undefined && !isCopy) throw laurelError('LP_PRESENTATION_UNCHALLENGED');
  const expires = endOfShowing({ now, expires: options.expires, isAnswer: question !== undefined });
  const end = expires === undefined ? {} : { expires };
  const ends = expires === undefined ? {} : { expires: formatDateTime(expires) };
  const behalf = await behalfOf(wallet, options);
  const items = await chosenItems(wallet, options, behalf);
  // What is shown for a child is tied to whoever shows it, by the school's word.
  const bearer = behalf === undefined ? items.filter(({ isBearer }) => isBearer).map(({ id }) => id) : [];
  const [item, ...others] = items;
  if (item?.tiedTo !== undefined && others.length === 0 && question !== undefined && options.securing === undefined) {
    const signer = await signerOf(wallet.vault, { did: item.tiedTo, purpose: 'authentication' });
    const keyBinding = { signer, ...question, created: now, ...end };
    const presentation = await shownOf(item, random, { keyBinding });
    return { presentation: textIn(presentation), securing: 'kb+jwt', signedBy: [item.tiedTo], bearer, ...ends };
  }
  const { securing = 'eddsa-rdfc-2022' } = options;
  const dids = [...new Set(items.flatMap(({ keys }) => keys))];
  if (securing.startsWith('vp+') && dids.length > 1) {
    throw laurelError('LP_PRESENTATION_ONE_KEY', { count: dids.length });
  }
  const signers = dids.length === 0 ? [await oneTimeSigner(securing, random)] : await signersOf(wallet, dids);
  const signedBy = signers.map(({ controller }) => controller);
  const [holder] = signedBy;
  const shown = await Promise.all(items.map((one) => shownOf(one, random)));
  const presentation: JsonObject = {
    '@context': [credentialsContext],
    id: randomUrn({ random }),
    type: ['VerifiablePresentation'],
    // `holder` names one; several keys speak by their proofs.
    ...(holder !== undefined && signedBy.length === 1 ? { holder } : {}),
    verifiableCredential: shown.map(embedded),
  };
  const how = { created: now, ...question, ...end };
  const signed = await signedByAll(presentation, { signers, securing, how });
  const shownFor = behalf === undefined ? {} : { onBehalfOf: { id: behalf.child, permission: behalf.permission } };
  return { presentation: signed, securing, signedBy, bearer, ...ends, ...shownFor };
}

/** The suites of one kind, by the keys that they take. */
const suiteFamilies = [
  { Ed25519: 'eddsa-rdfc-2022', 'P-256': 'ecdsa-rdfc-2019' },
  { Ed25519: 'eddsa-jcs-2022', 'P-256': 'ecdsa-jcs-2019' },
] as const;

interface SigningOptions {
  readonly signers: readonly Signer[];
  readonly securing: PresentationSecuring;
  readonly how: {
    readonly created: Date;
    readonly challenge?: string;
    readonly domain?: string;
    readonly expires?: Date;
  };
}

/** Data Integrity 1.0 §4.3: one proof by each key, each by the suite that its kind of key has. */
async function signedByAll(
  presentation: JsonObject,
  { signers, securing, how }: SigningOptions,
): Promise<JsonObject | string> {
  const family = suiteFamilies.find((suites) => Object.values<string>(suites).includes(securing));
  if (family === undefined) return securePresentation(presentation, { signers, securing, ...how });
  let secured: JsonObject | undefined;
  for (const [algorithm, suite] of Object.entries(family)) {
    const ours = signers.filter((signer) => signer.algorithm === algorithm);
    if (ours.length === 0) continue;
    if (secured === undefined) {
      const made = await securePresentation(presentation, { signers: ours, securing: suite, ...how });
      if (isJsonObject(made)) secured = made;
    } else secured = await addAnotherProof(secured, { signers: ours, cryptosuite: suite, ...how });
  }
  if (secured === undefined) throw laurelError('LP_PRESENTATION_EMPTY');
  return secured;
}

const credentialsContext = 'https://www.w3.org/ns/credentials/v2';

/** A chosen credential, and which of the wallet's keys have to sign for it. */
interface ChosenItem {
  readonly id: string;
  readonly secured: Secured;
  readonly keys: readonly string[];
  /** The key that an SD-JWT is tied to (`cnf`). */
  readonly tiedTo?: string;
  readonly isBearer: boolean;
  /** Pointers to what is shown of it; all when not given. */
  readonly disclose?: readonly string[];
}

async function chosenItems(
  wallet: Wallet,
  { ids, disclose = {} }: PresentCredentialsOptions,
  behalf: Behalf | undefined,
): Promise<readonly ChosenItem[]> {
  const own = ownDids(wallet.vault);
  const items = new Map<string, ChosenItem>();
  // A slip of the pen must not show more than was meant.
  const astray = Object.keys(disclose).find((id) => !ids.includes(id));
  if (astray !== undefined) throw laurelError('LP_USAGE', { reason: 'parts are chosen of an item that is not shown' });
  // By what right it is shown comes first.
  for (const wanted of behalf === undefined ? ids : [behalf.permission, ...ids]) {
    const { credential, original, document } = await showCredential(wallet, { id: wanted });
    const secured = await readSecured(original);
    const tiedTo = keyTiedTo(secured);
    const bound = [...boundTo(subjectIdsIn(document)), ...(tiedTo === undefined ? [] : [tiedTo])];
    if (bound.some((did) => !own.has(did) && did !== behalf?.child)) throw laurelError('LP_PRESENTATION_NOT_OWN');
    // The learner's own words count as such only where their issuer signs the presentation too.
    const keys = [...bound, credential.issuer].filter((did) => own.has(did));
    const { id } = credential;
    const parts = Object.hasOwn(disclose, wanted) ? disclose[wanted] : undefined;
    items.set(id, {
      id,
      secured,
      keys,
      isBearer: bound.length === 0,
      ...(tiedTo === undefined ? {} : { tiedTo }),
      ...(parts === undefined ? {} : { disclose: parts }),
    });
  }
  return [...items.values()];
}

/** RFC 7800 §3.2: the key in the token, by the name that this wallet knows keys by. */
function keyTiedTo(secured: Secured): string | undefined {
  const confirmation = secured.form === 'sd-jwt' ? secured.sdJwt.claims.confirmation : undefined;
  const jwk = isJsonObject(confirmation) ? confirmation['jwk'] : undefined;
  return isJsonObject(jwk) ? didKeyOf(importPublicKey(jwk)) : undefined;
}

/** What goes out of an item: the chosen parts; all of it, where none were chosen. */
async function shownOf(
  { secured, disclose }: ChosenItem,
  random: (length: number) => Uint8Array,
  more: Pick<Parameters<typeof deriveCredential>[1], 'keyBinding'> = {},
): Promise<Secured> {
  // What the issuer gave has keys to hide by in it, so it is never shown itself, not even for all that it says.
  if (disclose === undefined && !(await canShowParts(secured))) return secured;
  const given = secured.form === 'sd-jwt' ? secured.sdJwt.text : jsonIn(secured);
  return readSecured(await deriveCredential(given, { disclose: disclose ?? [''], random, ...more }));
}

function jsonIn(secured: Secured): JsonObject {
  if (secured.form === 'data-integrity' || secured.form === 'unsecured') return secured.whole;
  throw laurelError('LP_NOT_DERIVABLE');
}

const textIn = (secured: Secured): string => (secured.form === 'sd-jwt' ? secured.sdJwt.text : '');

const signersOf = (wallet: Wallet, dids: readonly string[]): Promise<readonly Signer[]> =>
  Promise.all(dids.map((did) => signerOf(wallet.vault, { did, purpose: 'authentication' })));

async function oneTimeSigner(securing: PresentationSecuring, random: (length: number) => Uint8Array): Promise<Signer> {
  const algorithm = securing.startsWith('ecdsa-') ? 'P-256' : 'Ed25519';
  const privateKey = await generatePrivateKey({ algorithm, random });
  return createSigner({ algorithm, privateKey, purpose: 'authentication' });
}

function embedded(secured: Secured): JsonObject {
  if (secured.form !== 'jose' && secured.form !== 'sd-jwt') return secured.whole;
  const [type, text] =
    secured.form === 'jose' ? [secured.token.type, secured.token.compact] : [secured.sdJwt.type, secured.sdJwt.text];
  return {
    '@context': credentialsContext,
    id: `data:application/${type},${text}`,
    type: 'EnvelopedVerifiableCredential',
  };
}
