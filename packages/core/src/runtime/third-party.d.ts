// What the tests hold our own to; it brings no types.

declare module '@digitalbazaar/bbs-signatures';
