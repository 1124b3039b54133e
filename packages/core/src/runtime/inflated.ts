/** What expanding gives: the bytes, or why there are none. */
export type Inflated = Uint8Array | 'too-large' | 'malformed';
