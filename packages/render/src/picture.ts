/**
 * Where the bytes of pictures come from.
 * @module
 */
import type { PagePicture } from '@laurel/core';

/** The file of a picture; undefined where it is not at hand: then the page has no gap for it. */
export type PictureOf = (picture: PagePicture) => Uint8Array | undefined;
