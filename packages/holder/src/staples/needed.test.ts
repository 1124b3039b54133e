/** What goes out with an item is what it needs, and hints at nothing else. */
import { describe, expect, it } from 'vitest';
import { neededBy } from './needed.ts';
import type { StapleSummary } from './staple-record.ts';

const scidOf = (letter: string): string => `Qm${letter.repeat(44)}`;
const didOf = (letter: string): string => `did:webvh:${scidOf(letter)}:${letter}.example`;
const urlOf = (letter: string): string => `https://${letter}.example/list`;
const staple = (summary: Partial<StapleSummary> & Pick<StapleSummary, 'type' | 'about'>) => ({
  summary: { digest: `${summary.type} ${summary.about} ${summary.issuer}`, signed: '2026-09-08T08:00:00Z', ...summary },
});
const history = (letter: string) => staple({ type: 'history', about: scidOf(letter) });
const list = (letter: string, issuer = letter) =>
  staple({ type: 'status-list', about: urlOf(letter), issuer: didOf(issuer) });
const handOver = (from: string, to: string) =>
  staple({ type: 'hand-over', about: `${from} ${to}`, issuer: didOf(from), successor: didOf(to) });
const item = (letter: string, lists: readonly string[] = [urlOf(letter)]) => ({ keysOf: [didOf(letter)], lists });
const namesOf = (found: readonly ReturnType<typeof staple>[]) => found.map(({ summary }) => summary.about);

describe('the staples of an item', () => {
  const all = [history('a'), list('a'), history('b'), list('b'), handOver('b', 'c'), history('c'), history('d')];

  it('are its issuer’s history and list, and no other school’s', () => {
    expect(namesOf(neededBy(all, [item('a')]))).toEqual([scidOf('a'), urlOf('a')]);
    expect(neededBy(all, [])).toEqual([]);
  });

  it('follow who took over, and who took over from them', () => {
    expect(namesOf(neededBy(all, [item('b')]))).toEqual([scidOf('b'), urlOf('b'), 'b c', scidOf('c')]);
    const chain = [handOver('b', 'c'), handOver('c', 'd'), handOver('d', 'b'), history('d')];
    expect(namesOf(neededBy(chain, [item('b')]))).toEqual(['b c', 'c d', 'd b', scidOf('d')]);
  });

  it('have the issuer’s own list of an address, and not a stranger’s of the same', () => {
    const contested = [list('a', 'x'), list('a'), history('x')];
    expect(neededBy(contested, [item('a')])).toEqual([contested[1]]);
    // A trust or a local authority may sign for its schools: its list and its history are needed then.
    expect(neededBy([list('a', 't'), history('t')], [item('a')])).toHaveLength(2);
    expect(
      neededBy(
        Array.from({ length: 9 }, (_, n) => list('a', `${n + 1}`)),
        [item('a')],
      ).length,
    ).toBe(4);
  });

  it('are the same where a school has moved', () => {
    const moved = { keysOf: [`did:webvh:${scidOf('a')}:new.example`], lists: [] };
    expect(namesOf(neededBy(all, [moved]))).toEqual([scidOf('a')]);
  });
});
