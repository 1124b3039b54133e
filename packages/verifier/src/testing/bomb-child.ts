/**
 * Verifies one bomb and says what it cost beyond what a good document costs: in a process of its own, so that its
 * memory is its own.
 *
 * `node --conditions=laurel-source --expose-gc bomb-child.ts NAME`
 * @module
 */
import { verify } from '../verify.ts';
import { bombs } from './attacks/input-gate/bomb-texts.ts';
import { achievement, now, signed, trust } from './people.ts';

const [, , make] = bombs.find(([name]) => name === process.argv[2]) ?? [];
if (make === undefined) throw new Error('no such bomb');

// The harmless first: what is loaded and compiled on first use is no cost of the bomb.
const good = JSON.stringify(await signed(achievement()));
for (let times = 0; times < 20; times++) await verify(good, { now, trust });
await verify('{', { now, trust });
const input = make();
globalThis.gc?.();

const before = process.resourceUsage().maxRSS;
const start = process.cpuUsage();
const { verdict } = await verify(input, { now, trust });
const { user, system } = process.cpuUsage(start);
const megabytes = (process.resourceUsage().maxRSS - before) / 1024;
console.log(JSON.stringify({ verdict, seconds: (user + system) / 1e6, megabytes }));
