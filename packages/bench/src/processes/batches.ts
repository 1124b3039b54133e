/**
 * A process that issues and verifies batches with one and with two threads, by turns.
 * @module
 */
import { decodeBase64url } from '@laurel/core';
import { issueBatch } from '@laurel/issuer/node';
import { readMaterial, turn } from '../documents/material.ts';
import { trustIn } from '../implementations/laurel.ts';
import type { Samples } from '../measure/interleave.ts';
import { answer } from './sent.ts';

/** How much is done. */
export interface BatchesOrder {
  readonly job: 'issue' | 'verify';
  readonly material: string;
  /** Credentials in a batch. */
  readonly count: number;
  readonly rounds: number;
}

/** Samples for one credential, by the number of threads. */
export type BatchesAnswer = { readonly [workers: string]: Samples };

await answer<BatchesOrder, BatchesAnswer>(async ({ job, material: file, count, rounds }) => {
  const { school, now, drafts, signed } = readMaterial(file);
  const secured = signed['eddsa-rdfc-2022'];
  const signer = {
    algorithm: 'Ed25519',
    privateKey: decodeBase64url(school.privateKey),
    purpose: 'assertionMethod',
  } as const;
  const many = function* <Entry>(list: readonly Entry[]) {
    for (let index = 0; index < count; index++) yield turn(list, index);
  };
  const time = new Date(now);
  const batches = {
    issue: async (workers: number) => {
      let issued = 0;
      const options = { signer, securing: 'eddsa-rdfc-2022', now: time, workers } as const;
      for await (const { outcome } of issueBatch(many(drafts), options)) if (outcome === 'issued') issued++;
      return issued;
    },
    verify: async (workers: number) => {
      let valid = 0;
      const { verifyBatch } = await import('@laurel/verifier/node');
      const options = { now: time, trust: trustIn(school), workers };
      for await (const { verdict } of verifyBatch(many(secured), options)) if (verdict === 'valid') valid++;
      return valid;
    },
  };
  const none = (): { cpuUs: number[]; wallUs: number[] } => ({ cpuUs: [], wallUs: [] });
  const samples = { 1: none(), 2: none() };
  for (let round = 0; round < rounds; round++) {
    for (const workers of [1, 2] as const) {
      const cpu = process.cpuUsage();
      const wall = process.hrtime.bigint();
      const done = await batches[job](workers);
      if (done !== count) throw new Error(`${done} of ${count} came out well.`);
      samples[workers].wallUs.push(Number(process.hrtime.bigint() - wall) / 1000 / count);
      const { user, system } = process.cpuUsage(cpu);
      samples[workers].cpuUs.push((user + system) / count);
    }
  }
  return samples;
});
