/**
 * The page that does the jobs: it fetches them, and posts what came of them. Built into a bundle for the browser,
 * and run in the page itself or in a worker of it.
 * @module
 */
import type { JsonValue } from '@laurel/core';
import { doJob, type Job } from './jobs.ts';

/** What a browser posts. */
export interface Answer {
  readonly isSecureContext: boolean;
  readonly hasWebCrypto: boolean;
  readonly hasEd25519: boolean;
  /** What the jobs tried that the page's Content-Security-Policy forbids. */
  readonly violations: readonly string[];
  /** The same after making code of text was tried: the policy is in force, and what it forbids is seen. */
  readonly violationsOfControl: readonly string[];
  readonly results: readonly JsonValue[];
}

/** Fetches the jobs, does them, and posts the answer. */
export async function answerJobs(): Promise<void> {
  const violations: string[] = [];
  globalThis.addEventListener('securitypolicyviolation', (event) => {
    violations.push(`${event.violatedDirective} ${event.blockedURI}`);
  });
  const fetched = await fetch('/jobs');
  const jobs = (await fetched.json()) as readonly Job[];
  const results: JsonValue[] = [];
  for (const job of jobs) results.push(await doJob(job));
  const ofJobs = await settled(violations);
  try {
    Reflect.construct(Function, ['']);
  } catch {
    await settled(violations);
  }
  const answer: Answer = {
    isSecureContext: globalThis.isSecureContext,
    hasWebCrypto: globalThis.crypto.subtle !== undefined,
    hasEd25519: await knowsEd25519(),
    violations: ofJobs,
    violationsOfControl: violations,
    results,
  };
  await fetch('/answer', { method: 'POST', body: JSON.stringify(answer) });
}

/** A copy, when what the browser has to report has come in. */
async function settled(list: readonly string[]): Promise<readonly string[]> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  return [...list];
}

const knowsEd25519 = async (): Promise<boolean> => {
  const { subtle }: { readonly subtle?: SubtleCrypto } = globalThis.crypto;
  return (
    subtle?.generateKey('Ed25519', false, ['sign']).then(
      () => true,
      () => false,
    ) ?? false
  );
};
