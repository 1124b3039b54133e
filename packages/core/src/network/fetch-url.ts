/**
 * Which addresses of the web are fetched from, before anybody is asked where they lead.
 * @module
 */
import { LaurelError } from '../errors/index.ts';

/** An address in its parts. */
export interface FetchUrl {
  /** The whole of it, normalised. */
  readonly url: string;
  /** The name of the host, in small ASCII letters. */
  readonly host: string;
  readonly port: number;
  /** Path and query. */
  readonly path: string;
}

/** What may be allowed beside the rule. */
export interface FetchUrlOptions {
  /** Ports beside 443: whoever writes an address can then knock at them in anybody's name. */
  readonly dangerouslyAllowPorts?: readonly number[];
}

const longest = 2048;
const longestHost = 253;

/** Characters that parsers of addresses drop or mend, each in its own way; and the start of a fragment. */
const mended = /[\u0000- \u007f\\#]/;
/** Two slashes and a host, without a name and password (of empty ones the parser leaves no trace), nothing encoded. */
const plainStart = /^https:\/\/[^/?@%]+(?:[/?]|$)/i;
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Names that are never in the public DNS (RFC 6761, RFC 6762, RFC 7686, RFC 9476, and those kept for own networks). */
const notPublic = new Set(
  'alt arpa corp home intern internal intranet invalid lan local localdomain localhost mail onion private test'.split(
    ' ',
  ),
);

/**
 * Reads an address that is to be fetched from: https, a name of the public DNS, port 443, nothing else.
 *
 * @param text - the address; a name in other letters is taken in its ASCII form
 * @param options - `dangerouslyAllowPorts`
 * @returns its parts
 * @throws LP_FETCH_REFUSED, with the host where there is one
 * @see https://url.spec.whatwg.org/
 * @example
 * ```ts
 * readFetchUrl('https://school.example/.well-known/did.json').path; // '/.well-known/did.json'
 * ```
 */
export function readFetchUrl(text: string, options: FetchUrlOptions = {}): FetchUrl {
  // The parser mends what is wrong: who looked at the text before it must have seen the same address.
  const isPlain = typeof text === 'string' && text.length <= longest && !mended.test(text) && plainStart.test(text);
  if (!isPlain || !URL.canParse(text)) throw new LaurelError('LP_FETCH_REFUSED');
  const { href, hostname, port, pathname, search } = new URL(text);
  const number = port === '' ? 443 : Number(port);
  const isAllowed =
    isPublicName(hostname) && (number === 443 || (options.dangerouslyAllowPorts ?? []).includes(number));
  if (!isAllowed) throw new LaurelError('LP_FETCH_REFUSED', { host: hostname });
  return { url: href, host: hostname, port: number, path: `${pathname}${search}` };
}

/** By the parser's form of a host, in which every spelling of an IPv4 address has become four decimal numbers. */
function isPublicName(host: string): boolean {
  const labels = host.split('.');
  const last = labels.at(-1) ?? '';
  return (
    host.length <= longestHost &&
    labels.length >= 2 &&
    labels.every((part) => label.test(part)) &&
    /[a-z]/.test(last) &&
    !notPublic.has(last)
  );
}
