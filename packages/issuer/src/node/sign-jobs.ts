/**
 * Signs jobs one after another; the same in this thread and in any other.
 * @module
 */
import type { JsonObject, KnownNames, LaurelError, LintAllowance, Securing, Signer } from '@laurel/core';
import type { ChunkResult } from '@laurel/core/node';
import { createBatchIssuer, type IssueBatchOptions, refusalOf, type SecondOpinionFor } from '../issue-batch.ts';
import type { SecuredDraft } from '../issue-credential.ts';
import { present } from './present.ts';
import { draftOf, type JobResult, type SignedJob, type SigningJob } from './signing-job.ts';

/** How the jobs of a batch are signed: plain data, the same for all of them. */
export interface SigningSettings {
  readonly securing: Securing;
  readonly now: Date;
  /** JSON pointers to what is always shown, for the ways by which a learner can show a part. */
  readonly mandatory?: readonly string[];
  /** Whose key must answer when an SD-JWT is shown; the subject's, where its id is a did:key, when not given. */
  readonly holder?: string | JsonObject;
  /** For `dc+sd-jwt`: the type that its metadata is about. */
  readonly vct?: string;
  /** The issuer's profile; its DID alone when not given. */
  readonly issuer?: JsonObject;
  readonly allow?: readonly LintAllowance[];
  /** Names that the lint looks for, where a job says none. */
  readonly names?: KnownNames;
  readonly secondOpinionFor?: SecondOpinionFor;
  /** Spaces by which the JSON text of a credential is indented; none when not given. */
  readonly indent?: number;
}

/** Who signs, and what only this thread has. */
export interface SignJobsOptions
  extends SigningSettings,
    Pick<IssueBatchOptions, 'secondOpinion' | 'random' | 'secondProof'> {
  readonly signer: Signer;
  /** Gives what nobody has confirmed to the caller, who must have it confirmed. */
  readonly isConfirmedElsewhere?: boolean;
}

/** Signs some jobs. */
export type SignJobs = (jobs: readonly SigningJob[]) => Promise<ChunkResult<JobResult>>;

/**
 * Makes a function that signs jobs and remembers which shapes were confirmed.
 *
 * @param options - who signs, and how
 * @returns the function; a failure that concerns the whole batch stands behind what was signed before it
 */
export function createJobSigner(options: SignJobsOptions): SignJobs {
  const { isConfirmedElsewhere, indent, ...rest } = options;
  let isNewShape = false;
  const issue = createBatchIssuer(
    isConfirmedElsewhere
      ? {
          ...rest,
          secondOpinion: async () => {
            isNewShape = true;
          },
        }
      : rest,
  );
  const sign = async (job: SigningJob): Promise<SignedJob> => {
    isNewShape = false;
    const made = await issue(draftOf(job), present({ names: job.names, status: job.status }));
    return { ...signedJobOf(made, indent), ...(isNewShape ? { unconfirmed: made } : {}) };
  };
  return async (jobs) => {
    const results: JobResult[] = [];
    for (const job of jobs) {
      try {
        results.push(await sign(job));
      } catch (error) {
        try {
          results.push(refusalOf(error));
        } catch (failure) {
          return { results, failure };
        }
      }
    }
    return { results };
  };
}

function signedJobOf({ credential, secured, findings }: SecuredDraft, indent: number | undefined): SignedJob {
  const { id, validFrom } = credential;
  return {
    id: String(id),
    validFrom: typeof validFrom === 'string' ? validFrom : '',
    text: typeof secured === 'string' ? secured : JSON.stringify(secured, null, indent),
    remarks: findings.map(({ code, severity }) => ({ code, severity })),
  };
}

/** A failure on its way from a thread: an error itself would lose its class. */
export type SentFailure = Pick<LaurelError, 'code' | 'params'>;

/** What a thread answers. */
export interface SigningAnswer {
  readonly results: readonly JobResult[];
  readonly failure?: SentFailure;
}
