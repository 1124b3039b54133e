/**
 * Measures several programs in one process by turns: a block of one, a block of the next, and round again.
 * @module
 */

import { collectYoung } from './collect-young.ts';

/** Something to time. */
export interface Contender {
  readonly name: string;
  /** One operation; `index` counts its calls from 0. */
  readonly run: (index: number) => unknown;
}

/** How long to measure. */
export interface InterleaveOptions {
  /** What a block should take, in milliseconds; one operation where that takes longer. */
  readonly blockMs: number;
  /** How long each contender runs before anything is measured, in milliseconds; once at least. */
  readonly warmUpMs: number;
  /** Blocks of each contender. */
  readonly rounds: number;
  /** After this many seconds no further round begins, once there are three. */
  readonly mostSeconds: number;
}

/** What was measured of one contender: microseconds an operation, one entry a round. */
export interface Samples {
  readonly cpuUs: readonly number[];
  readonly wallUs: readonly number[];
}

/** Rounds that are measured whatever they take. */
const fewestRounds = 3;

/**
 * Measures contenders by turns. CPU time is that of the whole process: helper threads and the collection of
 * garbage count. Each block ends with the collection of what it left: without that a library whose young objects
 * live long had them copied, twice, in the block of the next.
 *
 * @param contenders - what to time, in the order of the turns
 * @param options - lengths of warm-up and block, rounds, and the most seconds
 * @returns samples by the contender's name; round for round they belong together
 */
export async function interleave(
  contenders: readonly Contender[],
  { warmUpMs, blockMs, rounds, mostSeconds }: InterleaveOptions,
): Promise<ReadonlyMap<string, Samples>> {
  const lanes: { contender: Contender; count: number; calls: number; cpuUs: number[]; wallUs: number[] }[] = [];
  for (const contender of contenders) {
    const { perCallMs, calls } = await warmUp(contender, warmUpMs);
    const count = Math.max(1, Math.round(blockMs / perCallMs));
    lanes.push({ contender, count, calls, cpuUs: [], wallUs: [] });
  }
  const end = performance.now() + mostSeconds * 1000;
  for (let round = 0; round < rounds && (round < fewestRounds || performance.now() < end); round++) {
    for (const lane of lanes) {
      const { run } = lane.contender;
      const cpu = process.cpuUsage();
      const wall = process.hrtime.bigint();
      for (let call = 0; call < lane.count; call++) {
        const result = run(lane.calls++);
        if (result instanceof Promise) await result;
      }
      collectYoung();
      const wallUs = Number(process.hrtime.bigint() - wall) / 1000;
      const { user, system } = process.cpuUsage(cpu);
      lane.wallUs.push(wallUs / lane.count);
      lane.cpuUs.push((user + system) / lane.count);
    }
  }
  return new Map(lanes.map(({ contender, cpuUs, wallUs }) => [contender.name, { cpuUs, wallUs }]));
}

/** What a call takes is told by the last ones: the first find nothing compiled. */
async function warmUp({ run }: Contender, milliseconds: number): Promise<{ perCallMs: number; calls: number }> {
  const start = performance.now();
  let calls = 0;
  let step = 1;
  for (;;) {
    const stepStart = performance.now();
    for (let call = 0; call < step; call++) await run(calls++);
    const now = performance.now();
    if (now - start >= milliseconds) return { perCallMs: (now - stepStart) / step, calls };
    // Doubled while there is time for it, so that short calls are told by many.
    if ((now - stepStart) * 4 < milliseconds) step *= 2;
  }
}
