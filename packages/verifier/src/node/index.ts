/**
 * Verifying many over all cores.
 * @module
 */
export { type VerifyBatchOverCoresOptions, verifyBatch } from './verify-batch.ts';
