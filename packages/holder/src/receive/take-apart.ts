/**
 * From what came to single credentials: presentations are opened, and records are kept whole and opened too.
 * @module
 */
import { asList, type ErrorCode, encodeUtf8, LaurelError, readSecured, type Secured, takeApart } from '@laurel/core';
import { fingerprintOfBytes } from '../wallet/aside-record.ts';

/** One thing that has to be judged by itself, or that could not be read. */
export interface TakenOut {
  /** Which parcel it came in. */
  readonly parcel: number;
  /** Its bytes: as they came, or what stood inside. */
  readonly bytes: Uint8Array;
  /** What it stood in. */
  readonly within?: 'presentation' | 'record';
  /** Read, where it is a credential. */
  readonly secured?: Secured;
  /** Why it is none. */
  readonly code?: ErrorCode;
}

/** What came, taken apart. */
export interface TakenApart {
  readonly taken: readonly TakenOut[];
  /** Status lists that came as documents. */
  readonly lists: readonly Uint8Array[];
  /** How many were left, for there were more than are looked at in one go. */
  readonly leftOut: number;
}

/** Credentials of one go: more than any learner has from one place; a stranger's file must not fill the wallet. */
export const mostCredentials = 2000;

/** A presentation of presentations is no file that anybody means; this deep it is still looked into. */
const deepest = 3;

/**
 * Takes documents apart. Presentations say who showed something, once: only what is in them is kept. A record (CLR) is
 * kept as the snapshot that it is, and what is in it and signed by itself is kept beside it.
 *
 * @param parcels - the documents of each parcel, each as signed
 * @returns what has to be judged, in order, the same bytes once
 */
export async function takeAllApart(parcels: readonly (readonly Uint8Array[])[]): Promise<TakenApart> {
  const taken: TakenOut[] = [];
  const lists: Uint8Array[] = [];
  const seen = new Set<string>();
  let leftOut = 0;
  const take = async (bytes: Uint8Array, about: Pick<TakenOut, 'parcel' | 'within'>, depth: number): Promise<void> => {
    const digest = fingerprintOfBytes(bytes);
    // Inside a record the same credential may stand that lies beside it; the same bytes twice need no second look.
    if (seen.has(digest) && about.within !== undefined) return;
    if (taken.length >= mostCredentials) {
      leftOut += 1;
      return;
    }
    seen.add(digest);
    const secured = await readSecured(bytes).catch((error: unknown) => codeOf(error));
    if (typeof secured === 'string') {
      taken.push({ ...about, bytes, code: secured });
      return;
    }
    const types = asList(secured.document['type']);
    if (types.includes('BitstringStatusListCredential')) {
      lists.push(bytes);
      return;
    }
    const isRecord = types.includes('ClrCredential');
    const inside =
      secured.kind === 'presentation' || isRecord ? takeApart(encodeUtf8(JSON.stringify(secured.document))) : [];
    if (secured.kind === 'presentation') {
      if (depth >= deepest || inside.length === 0) {
        taken.push({ ...about, bytes, code: 'LP_WALLET_NOTHING_INSIDE' });
        return;
      }
    } else taken.push({ ...about, bytes, secured });
    const within = isRecord ? 'record' : 'presentation';
    for (const inner of inside) {
      // What a record vouches for by its own signature has none, and stays in the record.
      if (!(isRecord && (await isUnsigned(inner)))) await take(inner, { parcel: about.parcel, within }, depth + 1);
    }
  };
  for (const [parcel, documents] of parcels.entries()) {
    for (const bytes of documents) await take(bytes, { parcel }, 0);
  }
  return { taken, lists, leftOut };
}

const isUnsigned = (bytes: Uint8Array): Promise<boolean> =>
  readSecured(bytes).then(
    ({ form }) => form === 'unsecured',
    () => false,
  );

const codeOf = (error: unknown): ErrorCode => {
  if (error instanceof LaurelError) return error.code;
  throw error;
};
