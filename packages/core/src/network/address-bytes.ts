/**
 * Reading an IP address by its one plain spelling.
 * @module
 */

const smallNumber = /^(?:0|[1-9]\d{0,2})$/;
const group = /^[0-9a-f]{1,4}$/i;

/**
 * The bytes of an address: four decimal numbers (RFC 791), or RFC 4291 §2.2. Octal, hexadecimal and shortened
 * spellings of IPv4 are none, nor is an address with a zone.
 *
 * @param text - e.g. `2001:db8::1`
 * @returns 4 or 16 bytes; undefined for anything else
 * @example
 * ```ts
 * addressBytes('192.0.2.1')?.length; // 4
 * ```
 */
export function addressBytes(text: string): Uint8Array | undefined {
  return text.includes(':') ? longAddress(text) : shortAddress(text);
}

function shortAddress(text: string): Uint8Array | undefined {
  const parts = text.split('.');
  const isPlain = parts.length === 4 && parts.every((part) => smallNumber.test(part) && Number(part) <= 255);
  return isPlain ? Uint8Array.from(parts, Number) : undefined;
}

function longAddress(text: string): Uint8Array | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map(bytesOfGroups);
  if (head === undefined) return undefined;
  if (halves.length === 1) return head.length === 16 ? Uint8Array.from(head) : undefined;
  // The two colons stand for one group at least.
  if (tail === undefined || head.length + tail.length > 14) return undefined;
  return Uint8Array.from([...head, ...Array<number>(16 - head.length - tail.length).fill(0), ...tail]);
}

/** The bytes of groups between colons, of which the last may be an IPv4 address. */
function bytesOfGroups(text: string, place: number, halves: readonly string[]): readonly number[] | undefined {
  if (text === '') return halves.length === 2 ? [] : undefined;
  const groups = text.split(':');
  const bytes: number[] = [];
  for (const [index, part] of groups.entries()) {
    const isLast = index === groups.length - 1 && place === halves.length - 1;
    const embedded = isLast && part.includes('.') ? shortAddress(part) : undefined;
    if (embedded !== undefined) bytes.push(...embedded);
    else if (group.test(part)) bytes.push(Number.parseInt(part, 16) >> 8, Number.parseInt(part, 16) & 255);
    else return undefined;
  }
  return bytes;
}
