/**
 * Where a did:webvh is published.
 * @module
 */
import { LaurelError, type WebLocation, webLocationOf } from '@laurel/core';

/** A place on the web: `school.example`, or `trust.example` with the path `schools/elm`. */
export interface DidPlace {
  /** A name, and a port where it is not the usual one: `school.example:8443`. */
  readonly host: string;
  /** Folders below the host, with `/` between them. */
  readonly path?: string;
}

/** As long as a real one. */
const anyScid = 'Q'.repeat(46);

/**
 * A place as it stands in a did:webvh, behind the self-certifying part.
 *
 * @param place - `host` and `path`
 * @returns such as `trust.example:schools:elm`
 * @throws LP_USAGE where no did:webvh can be there
 * @example
 * ```ts
 * textOfPlace({ host: 'trust.example', path: 'schools/elm' }); // 'trust.example:schools:elm'
 * ```
 */
export function textOfPlace({ host, path = '' }: DidPlace): string {
  const steps = path.split('/').filter((step) => step !== '');
  const text = [host.replace(':', '%3A').toLowerCase(), ...steps.map(encodeURIComponent)].join(':');
  try {
    webLocationOf(`did:webvh:${anyScid}:${text}`);
  } catch {
    const reason =
      'the place of the identifier is a host of two names at least, such as school.example, and a plain path';
    throw new LaurelError('LP_USAGE', { reason });
  }
  return text;
}

/**
 * Reads a place as it stands in a did:webvh.
 *
 * @param text - such as `trust.example:schools:elm`, or `school.example%3A8443`
 * @returns the place
 * @throws LP_USAGE where no did:webvh can be there
 * @example
 * ```ts
 * placeOfText('trust.example:schools:elm'); // { host: 'trust.example', path: 'schools/elm' }
 * ```
 */
export function placeOfText(text: string): DidPlace {
  const [host = '', ...steps] = text.split(':').map((step) => decodeStep(step));
  const place = { host, ...(steps.length === 0 ? {} : { path: steps.join('/') }) };
  textOfPlace(place);
  return place;
}

function decodeStep(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return '';
  }
}

/**
 * The address under which a did:webvh's issuer publishes.
 *
 * @param did - the identifier
 * @returns https, without a slash at its end
 */
export const publishedBy = (did: string): string => webLocationOf(did).folder.replace(/\/$/, '');

/**
 * Where the files of a did:webvh lie below the root of their host.
 *
 * @param did - the identifier
 * @returns `did.jsonl`'s folder: `.well-known`, or the path of the identifier; and the folder of everything else
 */
export function foldersOf(did: string): { readonly log: string; readonly base: string } {
  const { document, folder }: WebLocation = webLocationOf(did);
  const below = (address: string): string => decodeURIComponent(new URL('.', address).pathname).replace(/^\/|\/$/g, '');
  return { log: below(document), base: below(folder) };
}
