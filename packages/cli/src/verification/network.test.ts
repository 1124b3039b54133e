/** Who was asked is said, and nobody is asked twice. */
import { type GuardedFetch, LaurelError, laurelError } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import type { Io } from '../terminal/io.ts';
import { hostsLine, openNetwork } from './network.ts';

const request = { accept: ['application/json'] };
const now = new Date('2026-09-08T08:00:00Z');

/** A network in which each host has one way to answer. */
function networkOf(faults: Readonly<Record<string, ConstructorParameters<typeof LaurelError>[0]>>) {
  const asked: string[] = [];
  const ask: GuardedFetch = async (url) => {
    asked.push(url);
    const fault = faults[new URL(url).hostname];
    if (fault !== undefined) throw new LaurelError(fault);
    return { url, bytes: Uint8Array.of(1), mediaType: 'application/json', fetchedAt: now };
  };
  const io = { network: () => ask, now: () => now } as Partial<Io> as Io;
  return { asked, network: openNetwork(io) };
}

describe('the network of a run', () => {
  it('says which hosts were asked, and how they answered, but not for what', async () => {
    const faults = {
      'silent.example': 'LP_FETCH_TIMEOUT',
      'bare.example': 'LP_FETCH_NOT_FOUND',
      'inside.example': 'LP_FETCH_REFUSED',
    } as const;
    const { network } = networkOf(faults);
    expect(hostsLine(network)).toBe('Nobody had to be asked over the network.');
    for (const host of ['good', 'silent', 'bare', 'inside']) {
      await network.fetch(`https://${host}.example/status/1`, request).catch(() => undefined);
    }
    expect(hostsLine(network)).toBe(
      'Asked over the network: good.example, silent.example (no answer), bare.example (did not hand out all that was asked for). Not asked, for it is not on the public internet: inside.example.',
    );
  });

  it('asks for each address once, and a silent host for nothing more', async () => {
    const { network, asked } = networkOf({ 'silent.example': 'LP_FETCH_FAILED', 'bare.example': 'LP_FETCH_STATUS' });
    const urls = ['good', 'silent', 'bare'].flatMap((host) => [1, 2].map((page) => `https://${host}.example/${page}`));
    for (const url of [...urls, ...urls]) {
      const work = network.fetch(url, request);
      if (url.includes('good')) await work;
      else await expect(work).rejects.toMatchObject({ code: expect.stringMatching(/^LP_FETCH_/) });
    }
    expect(asked).toEqual(urls.filter((url) => url !== 'https://silent.example/2'));
  });

  it('asks nobody for an address that none would be fetched from', async () => {
    const { network, asked } = networkOf({});
    for (const url of ['http://school.example/', 'https://127.0.0.1/', 'nonsense']) {
      await expect(network.fetch(url, request)).rejects.toMatchObject({ code: laurelError('LP_FETCH_REFUSED').code });
    }
    expect([asked, hostsLine(network)]).toEqual([[], 'Nobody had to be asked over the network.']);
  });
});
