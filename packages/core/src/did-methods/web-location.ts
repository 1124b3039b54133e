/**
 * Where the web has the document of a did:web or the log of a did:webvh, by the strictest reading: an identifier that
 * a lenient reader would take for another address than a strict one is refused before anything is fetched.
 * @module
 */
import { LaurelError } from '../errors/index.ts';

/** Where an identifier leads. */
export interface WebLocation {
  readonly method: 'web' | 'webvh';
  /** The self-certifying part of a did:webvh. */
  readonly scid?: string;
  /** The folder of the identifier's files, without `.well-known`: `https://school.example/` (did:webvh §DID URL Resolution). */
  readonly folder: string;
  /** The address of `did.json`, or of `did.jsonl`. */
  readonly document: string;
}

const longest = 2048;

/** did:webvh §Method-Specific Identifier: 46 letters of base58btc, for that is what a SHA-256 multihash has. */
const scidPattern = /^[1-9A-HJ-NP-Za-km-z]{46}$/;

/** Two labels at least, and a last one that begins with a letter: so none that a URL parser takes for an IP address. */
const hostPattern =
  /^(?=.{4,253}(?:%3A|$))(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9](?:%3A[1-9][0-9]{1,4})?$/;

/** What a decoded segment may hold; not `/`, `\`, `%`, `?`, `#`, a space, a control, or what writing directions turn. */
const segmentPattern = /^[A-Za-z0-9._~\-\p{L}\p{M}\p{N}]{1,255}$/u;

/**
 * Where a did:web or a did:webvh leads.
 *
 * @param did - the identifier alone: no path, query or fragment; at most 2,048 characters. Names of hosts are ASCII
 * (IDNA A-labels), and of two labels at least; what is percent-encoded is encoded as it must be, in capital letters
 * @returns the addresses
 * @throws LaurelError invalidDid
 * @see did:web §3.2; did:webvh 1.0 §The DID to HTTPS Transformation (stricter: one spelling for each place)
 * @example
 * ```ts
 * webLocationOf('did:web:school.example:sixth-form').document; // 'https://school.example/sixth-form/did.json'
 * webLocationOf('did:web:127.0.0.1'); // throws invalidDid
 * ```
 */
export function webLocationOf(did: string): WebLocation {
  const [, method, ...parts] = did.length <= longest ? did.split(':') : [];
  if (!did.startsWith('did:') || (method !== 'web' && method !== 'webvh')) throw new LaurelError('invalidDid');
  const scid = method === 'webvh' ? parts.shift() : undefined;
  if (method === 'webvh' && !scidPattern.test(scid ?? '')) throw new LaurelError('invalidDid');
  const [host = '', ...segments] = parts;
  const path = segments.map((segment) => `${checkedSegment(segment)}/`).join('');
  const folder = `https://${checkedHost(host)}/${path}`;
  const file = method === 'web' ? 'did.json' : 'did.jsonl';
  const document = `${folder}${path === '' ? '.well-known/' : ''}${file}`;
  return { method, ...(scid === undefined ? {} : { scid }), folder, document };
}

/** A host and perhaps a port, as a URL has them. */
function checkedHost(text: string): string {
  if (!hostPattern.test(text)) throw new LaurelError('invalidDid');
  const [name = '', port] = text.split('%3A');
  if (port !== undefined && Number(port) > 65_535) throw new LaurelError('invalidDid');
  return name.toLowerCase() + (port === undefined ? '' : `:${port}`);
}

/** One step of a path, which is spelled as it is in the address. */
function checkedSegment(segment: string): string {
  const decoded = decode(segment);
  const isUsable = decoded !== undefined && segmentPattern.test(decoded) && decoded !== '.' && decoded !== '..';
  // `%2E` for a dot, `%c3` for `%C3`, or letters put together otherwise: another spelling of the same place.
  if (!isUsable || encode(decoded) !== segment || decoded.normalize('NFC') !== decoded) {
    throw new LaurelError('invalidDid');
  }
  return segment;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

/** A DID has no `~` of its own (DID Core §3.1). */
const encode = (text: string): string => encodeURIComponent(text).replaceAll('~', '%7E');
