/** The same vectors in Node, with what is native there, and in headless Chromium, with what a browser has. */
import { copyJson, isJsonObject, type JsonValue } from '@laurel/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath } from '../../../core/src/testing/find-chromium.ts';
import { sharedDataIsHere } from '../../../core/src/testing/shared-data.ts';
import { trust } from '../../src/testing/people.ts';
import { type ChromiumAnswer, type RunOptions, runInChromium } from './chromium.ts';
import { doJob, type Job } from './jobs.ts';
import {
  canonicalJsonJobs,
  dataIntegrityJobs,
  issuingJobs,
  jsonLdJobs,
  rdfCanonJobs,
  signatureJobs,
  signatureVerdicts,
  verdictJobs,
} from './vectors.ts';

async function inNode(jobs: readonly Job[]): Promise<readonly JsonValue[]> {
  const results: JsonValue[] = [];
  for (const job of jobs) results.push(await doJob(job));
  return results;
}

const titled = (jobs: readonly Job[], results: readonly JsonValue[]) =>
  jobs.map(({ title }, index) => ({ title, result: results[index] }));

/** Runs jobs in both and requires that every result is the same. */
async function inBoth(jobs: readonly Job[], options: RunOptions): Promise<ChromiumAnswer> {
  const answer = await runInChromium(jobs, options);
  expect(titled(jobs, answer.results)).toEqual(titled(jobs, await inNode(jobs)));
  return answer;
}

const page = { isSecure: true, where: 'page' } as const;

describe.skipIf(chromiumPath === undefined || !sharedDataIsHere)('in Chromium as in Node', { timeout: 180_000 }, () => {
  let verdicts: readonly Job[] = [];
  let issued: readonly JsonValue[] = [];

  beforeAll(async () => {
    issued = await inNode(issuingJobs());
    const options = copyJson({ now: '2026-11-22T12:00:00Z', trust, acceptUncheckedStatus: true });
    if (!isJsonObject(options)) throw new Error('unreachable');
    verdicts = issuingJobs().map(({ title }, index) => ({
      name: 'verdict',
      title,
      input: { text: textOf(issued[index]), options },
    }));
  });

  it('everything, in a page under a strict Content-Security-Policy', async () => {
    const jobs = [
      ...rdfCanonJobs(),
      ...(await jsonLdJobs()),
      ...canonicalJsonJobs(),
      ...dataIntegrityJobs(),
      ...signatureJobs(),
      ...issuingJobs(),
      ...verdicts,
      ...verdictJobs(),
    ];
    const answer = await inBoth(jobs, page);
    expect(answer).toMatchObject({
      isSecureContext: true,
      hasWebCrypto: true,
      hasEd25519: true,
      violations: [],
      violationsOfControl: ['script-src eval'],
    });
    const counts = Map.groupBy(jobs, ({ name }) => name);
    console.log(`in Chromium: ${[...counts].map(([name, { length }]) => `${length} × ${name}`).join(', ')}`);
  });

  it('signatures and verdicts, in a page that came over http: and has no WebCrypto', async () => {
    const jobs = [...signatureJobs(), ...issuingJobs(), ...verdicts];
    const answer = await inBoth(jobs, { ...page, isSecure: false });
    expect(answer).toMatchObject({ isSecureContext: false, hasWebCrypto: false, violations: [] });
    expect(answer.results.slice(0, signatureVerdicts().length)).toEqual(signatureVerdicts());
  });

  it('verdicts, in a worker, where nothing is loaded that only some need', async () => {
    const answer = await inBoth(verdicts, { ...page, where: 'worker' });
    expect(answer).toMatchObject({ hasEd25519: true, violations: [] });
    expect(answer.loaded.filter((name) => /noble|jsonld/.test(name))).toEqual([]);
  });
});

const textOf = (issued: JsonValue | undefined): string =>
  typeof issued === 'string' ? issued : JSON.stringify(issued);
