import type { DIDResolver } from 'did-resolver';
import { LaurelError } from '../errors/index.ts';
import { answerDidKey } from './answer-did-key.ts';
import { didKeyDocument } from './did-key.ts';

/**
 * The did:key method for a `did-resolver` registry: `new Resolver({ key: resolveDidKey })`.
 *
 * @param did - `did:key:z…`
 * @returns the resolution result; a bad identifier is data in it, never a throw
 * @see did:key §3.1.1
 * @example
 * ```ts
 * const { didDocument } = await createDidResolver({ methods: { key: resolveDidKey } }).resolve('did:key:z6Mk…');
 * ```
 */
export const resolveDidKey: DIDResolver = async (did) => answerDidKey(did, { LaurelError, didKeyDocument });
