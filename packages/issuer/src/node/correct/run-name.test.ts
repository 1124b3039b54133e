import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linksOfTypedId } from '../../import/index.ts';
import { nameRun, readRunName } from './run-name.ts';

describe('the name of a run', () => {
  it('law: is read again as a person types it', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(255)), (bytes) => {
        const name = nameRun((length) => Uint8Array.from({ length }, () => Number(bytes.next().value)));
        return (
          /^[2-9B-DF-HJ-NP-TV-Z]{8}$/.test(name) &&
          readRunName(`${name.slice(0, 4).toLowerCase()}-${name.slice(4)} `) === name
        );
      }),
    );
  });

  it.each(['', 'K7QF3MP', 'K7QF3MPDX', 'KAQF3MPD', 'K7QF3MP0', '../../etc'])('is not %j', (text) => {
    expect(readRunName(text)).toBeUndefined();
  });
});

describe('an id as typed', () => {
  it.each([
    ['001042', ['admission:1042', 'mis:1042']],
    ['mis:001042', ['mis:1042']],
    [' Zoe@Riverside.example ', ['email:zoe@riverside.example']],
    ['9990000017', ['admission:9990000017', 'mis:9990000017', 'uln:9990000017']],
    ['candidate:0042', []],
    ['contact:mum@home.example', []],
    ['', []],
  ])('%j may be %j', (text, links) => {
    expect(linksOfTypedId(text)).toEqual(links);
  });
});
