/**
 * What goes along with a shown profile: the signed file, what it takes to check it, and what shows an item.
 * @module
 */

/** A file inside a page or a print. */
export interface ShowingFile {
  /** Without a folder: `presentation.json`, `did.jsonl`; nothing personal in it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly is: 'presentation' | 'staple' | 'evidence';
}

/** A picture that shows an item, by the digest that the item names. */
export interface ShowingPicture {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** What it shows, for who cannot see it. */
  readonly alternative: string;
}

/** The type of a file by its name, for those programs that ask. */
export function mediaTypeOf(name: string): string {
  const ending = /\.([a-z0-9]{1,5})$/.exec(name)?.[1] ?? '';
  return mediaTypes[ending] ?? 'application/octet-stream';
}

const mediaTypes: Readonly<Record<string, string>> = {
  json: 'application/json',
  jsonl: 'application/jsonl',
  jwt: 'application/jwt',
  txt: 'text/plain',
};

/** Pictures that every browser shows and that run nothing; an SVG can. */
export const shownPictures: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);
