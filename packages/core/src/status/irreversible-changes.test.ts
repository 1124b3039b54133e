/** ST-13: a revocation is not taken back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { irreversibleChanges, type ListedStatuses } from './irreversible-changes.ts';
import type { Statuses } from './packed-statuses.ts';
import { createStatusBits } from './status-bits.ts';
import { bitsWith } from './testing/parties.ts';

const listed = (statuses: Statuses, ...purposes: readonly string[]): ListedStatuses => ({
  kind: 'bitstring',
  purposes,
  ...statuses,
});

function token(...statuses: readonly number[]): ListedStatuses {
  const bits = createStatusBits({ length: 8, statusSize: 2 });
  statuses.forEach((status, index) => {
    bits.set(index, status);
  });
  return { kind: 'token', purposes: [], ...bits };
}

describe('irreversible changes', () => {
  it.each(['revocation', 'refresh'])('ST-13: a status for %s that goes back to 0 is told', (purpose) => {
    const older = listed(bitsWith(7, 9), purpose);
    expect(irreversibleChanges(older, listed(bitsWith(9, 10), purpose))).toEqual([{ index: 7, from: 1, to: 0 }]);
  });

  it.each(['suspension', 'message', 'own-word', 'constructor'])('a status for %s may go back (control)', (purpose) => {
    expect(irreversibleChanges(listed(bitsWith(7), purpose), listed(bitsWith(), purpose))).toEqual([]);
  });

  it('nothing is told of what is only added (control)', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(131_071), { maxLength: 20 }), fc.nat(131_071), (older, added) => {
        const changes = irreversibleChanges(
          listed(bitsWith(...older), 'revocation'),
          listed(bitsWith(...older, added), 'revocation'),
        );
        expect(changes).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });

  it('ST-13: every one that goes back is told, and no other', () => {
    const indexes = fc.uniqueArray(fc.nat(131_071), { maxLength: 20 });
    fc.assert(
      fc.property(indexes, indexes, (older, newer) => {
        const told = irreversibleChanges(
          listed(bitsWith(...older), 'revocation'),
          listed(bitsWith(...newer), 'revocation'),
        ).map(({ index }) => index);
        expect(told).toEqual(older.filter((index) => !newer.includes(index)).sort((a, b) => a - b));
      }),
      { numRuns: 10 },
    );
  });

  it('ST-13: a list that became shorter, of another size or for something else takes all back', () => {
    const older = listed(bitsWith(7), 'revocation', 'suspension');
    const gone = [{ index: 7, from: 1 }];
    expect(irreversibleChanges(older, listed(createStatusBits({ length: 8 }), 'revocation'))).toEqual([
      { index: 7, from: 1, to: 0 },
    ]);
    expect(irreversibleChanges(older, listed(bitsWith(7), 'suspension'))).toEqual(gone);
    expect(irreversibleChanges(older, listed(createStatusBits({ statusSize: 2 }), 'revocation'))).toEqual(gone);
    expect(irreversibleChanges(older, { ...listed(bitsWith(7)), kind: 'token' })).toEqual(gone);
    const long = createStatusBits({ length: 262_144 });
    long.set(200_000, 1);
    expect(irreversibleChanges(listed(long, 'revocation'), listed(bitsWith(), 'revocation'))).toEqual([
      { index: 200_000, from: 1 },
    ]);
  });

  it('ST-13: in a token list only what is invalid stays so', () => {
    expect(irreversibleChanges(token(1, 2, 3, 0), token(2, 0, 1, 1))).toEqual([{ index: 0, from: 1, to: 2 }]);
    expect(irreversibleChanges(token(1), token(0))).toEqual([{ index: 0, from: 1, to: 0 }]);
    expect(irreversibleChanges(token(1, 2), token(1, 0))).toEqual([]);
  });
});
