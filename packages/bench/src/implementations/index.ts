/**
 * Every implementation by name. Each is loaded only in the process that measures it.
 * @module
 */
import type { ImplementationFacts } from './implementation.ts';

const olderForm =
  'Secures the form of data model 1.1 (claim `vc`), for it knows no `vc+jwt`; the same badge, contexts exchanged.';

export const implementations = {
  laurel: {
    title: 'Laurel',
    package: '@laurel/core',
    load: async () => (await import('./laurel.ts')).laurel,
  },
  'laurel-engine': {
    title: 'Laurel, engine alone',
    package: '@laurel/core',
    load: async () => (await import('./laurel-engine.ts')).laurelEngine,
    note: 'Signatures only: no judgement of issuer, model, times, trust or wording. Not what one should rely on.',
  },
  digitalbazaar: {
    title: '@digitalbazaar/vc',
    package: '@digitalbazaar/vc',
    load: async () => (await import('./digitalbazaar.ts')).digitalbazaar,
  },
  digitalcredentials: {
    title: '@digitalcredentials/vc',
    package: '@digitalcredentials/vc',
    load: async () => (await import('./digitalcredentials.ts')).digitalcredentials,
  },
  jsonld: {
    title: 'jsonld + rdf-canonize',
    package: 'jsonld',
    load: async () => (await import('./jsonld.ts')).jsonldJs,
  },
  'sd-jwt': {
    title: '@sd-jwt/sd-jwt-vc',
    package: '@sd-jwt/sd-jwt-vc',
    load: async () => (await import('./sd-jwt.ts')).sdJwt,
    note: 'Signatures and disclosures alone; the keys are handed to it, what the credential says is not looked at.',
  },
  jose: {
    title: 'jose',
    package: 'jose',
    load: async () => (await import('./jose.ts')).jose,
    note: 'Signature and JSON of the token alone; the key is handed to it, what the credential says is not looked at.',
  },
  'did-jwt-vc': {
    title: 'did-jwt-vc',
    package: 'did-jwt-vc',
    load: async () => (await import('./did-jwt-vc.ts')).didJwtVc,
    note: olderForm,
  },
  veramo: {
    title: 'Veramo',
    package: '@veramo/credential-jwt',
    load: async () => (await import('./veramo.ts')).veramo,
    note: olderForm,
  },
} as const satisfies Record<string, ImplementationFacts>;

/** One of them. */
export type ImplementationName = keyof typeof implementations;
