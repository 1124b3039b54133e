/**
 * What is signed, as plain data: it is made here and signed in this thread or in another.
 * @module
 */
import { draftFor, type ErrorCode, type Item, type KnownNames, type Params, type Severity } from '@laurel/core';
import type { SecuredDraft } from '../issue-credential.ts';
import type { StatusAt } from '../status/place-entries.ts';

/** A credential that is to be made and signed. */
export type SigningJob = {
  readonly names?: KnownNames;
  /** Where its status will stand. */
  readonly status?: StatusAt;
} & (
  | {
      readonly as: 'draft';
      /** As for `issueCredential`. */
      readonly draft: unknown;
    }
  | {
      readonly as: 'item';
      readonly item: Item;
      /** The name that the credential may show. */
      readonly displayName: string;
      readonly issuer: { readonly id: string; readonly name: string };
      /** The ids of the credential and its subject. */
      readonly credential: string;
      readonly subject: string;
      /** RFC 3339. */
      readonly validFrom: string;
    }
);

/** A credential that was signed. */
export interface SignedJob {
  readonly id: string;
  /** RFC 3339; empty where it says none. */
  readonly validFrom: string;
  /** JSON text with a proof, or a compact token. */
  readonly text: string;
  /** What the lint remarked. */
  readonly remarks: readonly { readonly code: ErrorCode; readonly severity: Severity }[];
  /** There where an independent program must agree before it is released. */
  readonly unconfirmed?: SecuredDraft;
}

/** What came of a job. */
export type JobResult = SignedJob | { readonly code: ErrorCode; readonly params: Params };

/**
 * The draft of a job.
 *
 * @param job - what is to be signed
 * @returns a draft as for `issueCredential`
 * @throws what `draftFor` throws
 */
export function draftOf(job: SigningJob): unknown {
  if (job.as === 'draft') return job.draft;
  const { item, displayName, issuer, credential, subject, validFrom } = job;
  const { id: _, ...rest } = item;
  return draftFor(
    { ...rest },
    { learner: { displayName }, issuer, ids: { credential, subject }, now: new Date(validFrom) },
  );
}
