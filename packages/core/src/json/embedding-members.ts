/**
 * The members in which a document may hold another: whoever looks for embedded documents looks here.
 * @module
 */

/** Those whose objects are documents with contexts and proofs of their own. */
export const documentMembers: ReadonlySet<string> = new Set(['verifiableCredential', 'endorsement']);

/** Those whose texts are documents in compact form. */
export const compactMembers: ReadonlySet<string> = new Set(['verifiableCredential', 'endorsementJwt']);

/** Both. */
export const embeddingMembers: ReadonlySet<string> = new Set([...documentMembers, ...compactMembers]);
