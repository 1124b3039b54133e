/**
 * A process that runs one of Laurel's jobs under V8's sampling profiler.
 * @module
 */
import { Session } from 'node:inspector/promises';
import { readMaterial } from '../documents/material.ts';
import type { JobName } from '../implementations/implementation.ts';
import { laurel } from '../implementations/laurel.ts';
import { answer } from './sent.ts';

/** What is looked at, and for how long. */
export interface ProfileOrder {
  readonly job: JobName;
  readonly material: string;
  readonly seconds: number;
}

/** Functions by the share of the time that is spent in themselves, from most to least. */
export type ProfileAnswer = readonly { readonly name: string; readonly share: number }[];

await answer<ProfileOrder, ProfileAnswer>(async ({ job, material, seconds }) => {
  const run = await laurel.jobs[job]?.(readMaterial(material));
  if (run === undefined) throw new Error(`Laurel does not ${job}.`);
  let calls = 0;
  const runFor = async (milliseconds: number) => {
    for (const end = performance.now() + milliseconds; performance.now() < end; ) await run(calls++);
  };
  await runFor(500);
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  await runFor(seconds * 1000);
  const { profile } = await session.post('Profiler.stop');
  const hits = new Map<string, number>();
  let all = 0;
  for (const { callFrame, hitCount = 0 } of profile.nodes) {
    const file = callFrame.url.split('/').slice(-3).join('/');
    const name = `${callFrame.functionName || '(anonymous)'}  ${file}:${callFrame.lineNumber + 1}`;
    hits.set(name, (hits.get(name) ?? 0) + hitCount);
    all += hitCount;
  }
  return [...hits].map(([name, count]) => ({ name, share: count / all })).sort((one, other) => other.share - one.share);
});
