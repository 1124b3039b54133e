/**
 * What a thread of a batch runs: it verifies the inputs that it is sent.
 * @module
 */
import { workerData } from 'node:worker_threads';
import { createBatchVerifier, type VerifyBatchOptions } from '../verify-batch.ts';
import { inputOf, type SentInput } from './sent-input.ts';

const options: VerifyBatchOptions = workerData;
const verifyOne = await createBatchVerifier(options);

/**
 * Verifies inputs.
 *
 * @param inputs - as they were sent
 * @returns their reports, each as JSON text
 */
export async function work(inputs: readonly SentInput[]): Promise<readonly string[]> {
  const reports: string[] = [];
  for (const input of inputs) reports.push(JSON.stringify(await verifyOne(inputOf(input))));
  return reports;
}
