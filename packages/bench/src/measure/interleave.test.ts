import { expect, it } from 'vitest';
import { interleave } from './interleave.ts';

it('takes turns, and gives every contender as many samples', async () => {
  const order: string[] = [];
  const contender = (name: string) => ({ name, run: () => order.push(name) });
  const samples = await interleave([contender('A'), contender('B')], {
    warmUpMs: 0,
    blockMs: 0,
    rounds: 5,
    mostSeconds: 60,
  });
  expect(samples.get('A')?.cpuUs).toHaveLength(5);
  expect(samples.get('B')?.wallUs).toHaveLength(5);
  expect(order.join('')).toMatch(/^A+B+(AB){5}$/);
});

it('waits for what is asynchronous, and fails with it', async () => {
  const refused = { name: 'A', run: () => Promise.reject(new Error('not verified')) };
  await expect(interleave([refused], { warmUpMs: 0, blockMs: 1, rounds: 1, mostSeconds: 1 })).rejects.toThrow(
    'not verified',
  );
});

it('stops when its time is over, but not before there is a median', async () => {
  const samples = await interleave([{ name: 'A', run: () => 0 }], {
    warmUpMs: 0,
    blockMs: 0,
    rounds: 100,
    mostSeconds: 0,
  });
  expect(samples.get('A')?.cpuUs).toHaveLength(3);
});
