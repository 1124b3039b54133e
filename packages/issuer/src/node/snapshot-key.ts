/**
 * What the register knows a snapshot by.
 * @module
 */
import { digestOf } from './register/index.ts';

/**
 * The key of a snapshot.
 *
 * @param folder - the learner's
 * @param content - the digest of what it gathers
 * @returns the key; a fact whose folder and content give the key of itself is a snapshot
 */
export const snapshotKeyOf = (folder: string, content: string): string => digestOf('snapshot', folder, content);
