/** Loaded before a program (`--import`): when it ends, what it took is written to the file LAUREL_BENCH_NOTE. */
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const file = process.env['LAUREL_BENCH_NOTE'];
if (isMainThread && file !== undefined) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    writeFileSync(file, JSON.stringify({ cpuUs: userCPUTime + systemCPUTime, peakBytes: maxRSS * 1024 }));
  });
}
