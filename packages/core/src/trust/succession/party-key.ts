/**
 * The key of a party to a hand-over. A school that closes takes its keys out of its history, or switches its identifier
 * off; its key is then looked for in the version that the statement names.
 * @module
 */
import type { Resolvable } from 'did-resolver';
import { resolveVerificationMethod } from '../../did/index.ts';
import { LaurelError } from '../../errors/index.ts';
import type { PublicKey } from '../../keys/index.ts';
import { momentOf } from '../form.ts';
import type { Predecessor } from './statement.ts';

/** What a key is looked for with. */
export interface PartyKeyOptions {
  readonly resolver: Resolvable;
  readonly now: Date;
  readonly predecessor: Predecessor;
}

/**
 * A key with which a party makes assertions, and that has not ended.
 *
 * @param id - the key's address
 * @param did - the party
 * @param options - `resolver`, `now`, `predecessor`
 * @returns the key; undefined where it may not sign this
 * @throws LaurelError what finding keys throws
 */
export async function partyKey(id: string, did: string, options: PartyKeyOptions): Promise<PublicKey | undefined> {
  const { resolver, now, predecessor } = options;
  const versionId = did === predecessor.id ? predecessor.versionId : undefined;
  const found = versionId === undefined ? resolver : atVersion(resolver, versionId);
  const method = await resolveVerificationMethod(id, { resolver: found });
  const ends = [method.expires, method.revoked].map((end) => momentOf(end, Number.POSITIVE_INFINITY));
  if (!method.purposes.includes('assertionMethod') || !ends.every((end) => end > now.getTime())) return undefined;
  if (versionId !== undefined && !(await isLastWithKeys(did, versionId, resolver))) return undefined;
  return method.publicKey;
}

/** The same resolver, at one version of a history. That it was switched off later is what the statement is about. */
const atVersion = (resolver: Resolvable, versionId: string): Resolvable => ({
  resolve: async (did, options) => {
    const answer = await resolver.resolve(`${did}?versionId=${versionId}`, options);
    const { deactivated: _later, ...didDocumentMetadata } = answer.didDocumentMetadata;
    return { ...answer, didDocumentMetadata };
  },
});

/** Taking out the keys, handing over the history and switching it off, each by itself, and room. */
const mostAfter = 8;

/**
 * Whether no later version of a history has keys that make assertions: whoever finds a key of years ago could else hand
 * over a school that has long had others.
 */
async function isLastWithKeys(did: string, versionId: string, resolver: Resolvable): Promise<boolean> {
  const newest = (await answerOf(did, resolver)).didDocumentMetadata.versionId;
  const [named, last] = [versionId, newest ?? ''].map((id) => Number.parseInt(id, 10));
  if (named === undefined || last === undefined || !(last >= named) || last - named > mostAfter) return false;
  if (last === named) return newest === versionId;
  for (let number = named + 1; number <= last; number++) {
    const { didDocument } = await answerOf(`${did}?versionNumber=${number}`, resolver);
    const keys = didDocument?.assertionMethod;
    if (didDocument === null || (keys !== undefined && keys.length > 0)) return false;
  }
  return true;
}

async function answerOf(url: string, resolver: Resolvable): ReturnType<Resolvable['resolve']> {
  try {
    return await resolver.resolve(url);
  } catch (cause) {
    // A resolver may be anybody's: one that breaks has found nothing.
    throw new LaurelError('LP_DID_NOT_FOUND', {}, { cause });
  }
}
