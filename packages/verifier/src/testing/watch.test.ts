/** What watches the attacks sees what it is there to see. */
import dns from 'node:dns';
import http from 'node:http';
import net from 'node:net';
import { makeCheck } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { verify } from '../verify.ts';
import { achievement, learner, now, school, signed, trust } from './people.ts';
import { personalStringsOf, saidBy, watchConsole, watchNetwork } from './watch.ts';

const refused = async (work: () => unknown): Promise<void> => {
  await expect((async () => work())()).rejects.toThrow('no network');
};

describe('the watch', () => {
  it('sees who asks the network, and lets nobody out', async () => {
    const used = watchNetwork();
    await refused(() => fetch('https://school.example/did.json'));
    await refused(() => net.connect(443, 'school.example'));
    await refused(() => dns.promises.lookup('school.example'));
    await refused(() => http.get('http://127.0.0.1/'));
    expect(used()).toBe(4);
  });

  it('sees what is written to the console', () => {
    const used = watchConsole();
    console.error('Elin');
    expect(used()).toBe(1);
  });

  it('hears what a report says of the learner, and their keys', async () => {
    const input = await signed(achievement({ subject: learner.did }));
    const report = await verify(input, { now, trust });
    const heard = (message: string): readonly string[] => {
      const said = saidBy({ ...report, checks: [{ ...makeCheck('proof', 'failed'), message }] });
      return personalStringsOf(input).filter((text) => said.includes(text));
    };
    expect(heard('Nothing.')).toEqual([]);
    expect(heard('Elin Quillfeather spoke.')).toEqual(['Elin', 'Quillfeather']);
    expect(heard(`The key ${learner.did}.`)).toHaveLength(1);
    expect(heard(`The key ${school.asserts.id}.`)).toHaveLength(1);
    expect(personalStringsOf(new TextEncoder().encode(JSON.stringify(input)))).toEqual(
      personalStringsOf(JSON.stringify(input)),
    );
  });
});
