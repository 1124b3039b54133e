import {
  createSigner,
  generatePrivateKey,
  type JsonObject,
  laurelError,
  type PresentationSecuring,
  randomUrn,
  readSecured,
  type Secured,
  type Signer,
  securePresentation,
} from '@laurel/core';
import { boundTo, subjectIdsIn } from './credential-summary.ts';
import { ownDids, signerOf } from './key-for.ts';
import { showCredential } from './list-credentials.ts';
import type { Wallet } from './wallet.ts';

/** What is shown, to whom, and in which form. */
export interface PresentCredentialsOptions {
  /** Ids of credentials in this wallet (or their first letters), in the order in which they are shown. */
  readonly ids: readonly string[];
  /** What the verifier asked to be signed; with `domain`, or both left out together with `unchallenged`. */
  readonly challenge?: string;
  /** For whom it is. */
  readonly domain?: string;
  /** Makes a copy that answers nobody's question and that anyone could forward. */
  readonly unchallenged?: boolean;
  /** `eddsa-rdfc-2022` when not given. */
  readonly securing?: PresentationSecuring;
  readonly now: Date;
  /** Random bytes by length, for the presentation's id and a one-time key; the wallet's own when not given. */
  readonly random?: (length: number) => Uint8Array;
}

/** What is handed over, and by whose keys. */
export interface PresentCredentialsResult {
  /** JSON with its proofs, or a compact token. */
  readonly presentation: JsonObject | string;
  /** The DIDs that signed it. */
  readonly signedBy: readonly string[];
  /** Ids of the items that are tied to nobody's key: the verifier has to check who is showing them. */
  readonly bearer: readonly string[];
}

/**
 * Makes a presentation: the chosen credentials, unchanged, signed by the learner for this verifier and this moment.
 *
 * One proof by each key that an item is about or was signed with by the learner. Where no item has such a key, a
 * key made for this once signs: nobody can then tell by the key that two presentations come from the same wallet,
 * and the challenge is still answered. A token (`vc+jwt`) is put in an envelope (VCDM 2.0 §4.13).
 *
 * @param wallet - the open wallet
 * @param options - `ids`, `challenge` and `domain`, `securing`, `now`
 * @returns the presentation, who signed it, which items are tied to nobody
 * @throws LP_PRESENTATION_EMPTY; LP_PRESENTATION_NOT_OWN where an item is tied to a key that this wallet lacks;
 *   LP_PRESENTATION_ONE_KEY for `vp+jwt` over several keys; LP_PRESENTATION_UNCHALLENGED; LP_WALLET_NO_ITEM,
 *   LP_WALLET_AMBIGUOUS, LP_WALLET_RECORD_MISSING, LP_WALLET_RECORD_DAMAGED, LP_WALLET_CLOSED
 * @see VCDM 2.0 §4.13, VC-JOSE-COSE §3.1.2, Data Integrity 1.0 §2.1.1 (proof sets)
 * @example
 * ```ts
 * const { presentation } = await presentCredentials(wallet, { ids, challenge, domain: 'employer.example', now });
 * ```
 */
export async function presentCredentials(
  wallet: Wallet,
  options: PresentCredentialsOptions,
): Promise<PresentCredentialsResult> {
  const { challenge, domain, now, securing = 'eddsa-rdfc-2022', random = wallet.vault.random } = options;
  if (options.ids.length === 0) throw laurelError('LP_PRESENTATION_EMPTY');
  const isBound = challenge !== undefined && domain !== undefined && challenge !== '' && domain !== '';
  const isCopy = challenge === undefined && domain === undefined && options.unchallenged === true;
  if (!isBound && !isCopy) throw laurelError('LP_PRESENTATION_UNCHALLENGED');
  const items = await chosenItems(wallet, options.ids);
  const dids = [...new Set(items.flatMap(({ keys }) => keys))];
  if (securing === 'vp+jwt' && dids.length > 1) {
    throw laurelError('LP_PRESENTATION_ONE_KEY', { count: dids.length });
  }
  const signers = dids.length === 0 ? [await oneTimeSigner(random)] : await signersOf(wallet, dids);
  const signedBy = signers.map(({ controller }) => controller);
  const [holder] = signedBy;
  const presentation: JsonObject = {
    '@context': [credentialsContext],
    id: randomUrn({ random }),
    type: ['VerifiablePresentation'],
    // `holder` names one; several keys speak by their proofs.
    ...(holder !== undefined && signedBy.length === 1 ? { holder } : {}),
    verifiableCredential: items.map(({ secured }) => embedded(secured)),
  };
  const question = isBound ? { challenge, domain } : {};
  return {
    presentation: await securePresentation(presentation, { signers, securing, created: now, ...question }),
    signedBy,
    bearer: items.filter(({ isBearer }) => isBearer).map(({ id }) => id),
  };
}

const credentialsContext = 'https://www.w3.org/ns/credentials/v2';

/** A chosen credential, and which of the wallet's keys have to sign for it. */
interface ChosenItem {
  readonly id: string;
  readonly secured: Secured;
  readonly keys: readonly string[];
  readonly isBearer: boolean;
}

async function chosenItems(wallet: Wallet, ids: readonly string[]): Promise<readonly ChosenItem[]> {
  const own = ownDids(wallet.vault);
  const items = new Map<string, ChosenItem>();
  for (const wanted of ids) {
    const { credential, original, document } = await showCredential(wallet, { id: wanted });
    const bound = boundTo(subjectIdsIn(document));
    if (bound.some((did) => !own.has(did))) throw laurelError('LP_PRESENTATION_NOT_OWN');
    // The learner's own words count as such only where their issuer signs the presentation too.
    const keys = [...bound, credential.issuer].filter((did) => own.has(did));
    const { id } = credential;
    items.set(id, { id, secured: readSecured(original), keys, isBearer: bound.length === 0 });
  }
  return [...items.values()];
}

const signersOf = (wallet: Wallet, dids: readonly string[]): Promise<readonly Signer[]> =>
  Promise.all(dids.map((did) => signerOf(wallet.vault, { did, purpose: 'authentication' })));

async function oneTimeSigner(random: (length: number) => Uint8Array): Promise<Signer> {
  const privateKey = await generatePrivateKey({ algorithm: 'Ed25519', random });
  return createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'authentication' });
}

function embedded(secured: Secured): JsonObject {
  if (secured.form !== 'jose') return secured.whole;
  return {
    '@context': credentialsContext,
    id: `data:application/vc+jwt,${secured.token.compact}`,
    type: 'EnvelopedVerifiableCredential',
  };
}
