/**
 * Texts, and a map from text to text, that stay small: a hundred thousand learners as JavaScript objects would take
 * several times what they say. Keys are kept as 128 bits of SHA-256 (a random key is found by chance once in 10^38
 * looks), values as UTF-8 in blocks. What is replaced or deleted leaves its bytes behind.
 * @module
 */
import { decodeUtf8, encodeUtf8, sha256OfTexts } from '@laurel/core';

/** The part of a Map that the register uses. */
export interface CompactMap {
  readonly size: number;
  get(key: string): string | undefined;
  has(key: string): boolean;
  set(key: string, value: string): void;
  delete(key: string): void;
  /** All values, in no order. */
  values(): Generator<string>;
  /** Deletes what has such a value; says how many that were. */
  deleteWhere(isGone: (value: string) => boolean): number;
}

/** A key: four words of 32 bits. */
type Words = readonly [number, number, number, number];

const blockSize = 1 << 20;
/** Where no value is: a place that was never used, and one whose value was deleted. */
const free = 0;
const deleted = 0xffff_ffff;

/**
 * Makes an empty map.
 *
 * @returns the map
 * @example
 * ```ts
 * const map = createCompactMap();
 * map.set('a', 'b');
 * map.get('a'); // 'b'
 * ```
 */
export function createCompactMap(): CompactMap {
  const values = createTextBlocks();
  let keys = new Uint32Array(1024 * 4);
  let places = new Uint32Array(1024);
  let used = 0;
  let size = 0;

  const slotOf = ([first, second, third, fourth]: Words): number => {
    const mask = places.length - 1;
    let slot = first & mask;
    for (; places[slot] !== free; slot = (slot + 1) & mask) {
      const at = slot * 4;
      if (keys[at] === first && keys[at + 1] === second && keys[at + 2] === third && keys[at + 3] === fourth) break;
    }
    return slot;
  };

  const grow = (): void => {
    const [oldKeys, oldPlaces] = [keys, places];
    keys = new Uint32Array(oldKeys.length * 2);
    places = new Uint32Array(oldPlaces.length * 2);
    used = 0;
    oldPlaces.forEach((place, slot) => {
      if (place === free || place === deleted) return;
      const words = oldKeys.subarray(slot * 4, slot * 4 + 4);
      const into = slotOf([words[0] ?? 0, words[1] ?? 0, words[2] ?? 0, words[3] ?? 0]);
      keys.set(words, into * 4);
      places[into] = place;
      used++;
    });
  };

  const placeOf = (key: string): number | undefined => {
    const place = places[slotOf(wordsOf(key))] ?? free;
    return place === free || place === deleted ? undefined : place;
  };

  return {
    get size() {
      return size;
    },
    get: (key) => {
      const place = placeOf(key);
      return place === undefined ? undefined : values.read(place);
    },
    has: (key) => placeOf(key) !== undefined,
    set: (key, value) => {
      if (used * 3 >= places.length * 2) grow();
      const words = wordsOf(key);
      const slot = slotOf(words);
      const before = places[slot];
      if (before === free) {
        keys.set(words, slot * 4);
        used++;
      }
      if (before === free || before === deleted) size++;
      places[slot] = values.append(value);
    },
    delete: (key) => {
      const slot = slotOf(wordsOf(key));
      if (places[slot] === free || places[slot] === deleted) return;
      places[slot] = deleted;
      size--;
    },
    values: function* () {
      for (const place of places) if (place !== free && place !== deleted) yield values.read(place);
    },
    deleteWhere: (isGone) => {
      const before = size;
      places.forEach((place, slot) => {
        if (place === free || place === deleted || !isGone(values.read(place))) return;
        places[slot] = deleted;
        size--;
      });
      return before - size;
    },
  };
}

function wordsOf(key: string): Words {
  const { buffer, byteOffset } = sha256OfTexts([key]);
  const view = new DataView(buffer, byteOffset);
  return [view.getUint32(0), view.getUint32(4), view.getUint32(8), view.getUint32(12)];
}

/** Texts one after the other. */
export interface TextBlocks {
  /** Keeps a text and says its place, which is never 0. */
  append(text: string): number;
  read(place: number): string;
}

/**
 * Makes an empty row of texts, each behind its length; a place is 1 + its byte position.
 *
 * @returns where texts are kept
 * @example
 * ```ts
 * const texts = createTextBlocks();
 * texts.read(texts.append('a')); // 'a'
 * ```
 */
export function createTextBlocks(): TextBlocks {
  const blocks: Uint8Array[] = [];
  let end = 0;
  return {
    append: (text) => {
      const bytes = encodeUtf8(text);
      const needed = 4 + bytes.length;
      if (needed > blockSize) throw new RangeError('a text is larger than a block');
      // A value lies in one block; the rest of a block that is too small stays empty.
      if (Math.floor(end / blockSize) !== Math.floor((end + needed - 1) / blockSize)) {
        end = Math.ceil(end / blockSize) * blockSize;
      }
      const index = Math.floor(end / blockSize);
      const block = blocks[index] ?? new Uint8Array(blockSize);
      blocks[index] = block;
      const at = end % blockSize;
      new DataView(block.buffer).setUint32(at, bytes.length);
      block.set(bytes, at + 4);
      end += needed;
      return end - needed + 1;
    },
    read: (place) => {
      const block = blocks[Math.floor((place - 1) / blockSize)] ?? new Uint8Array(4);
      const at = (place - 1) % blockSize;
      return decodeUtf8(block.subarray(at + 4, at + 4 + new DataView(block.buffer).getUint32(at)));
    },
  };
}
