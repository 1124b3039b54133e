import type { CompatibilityName } from './compatibility.ts';

/** What a policy accepts. */
export interface CompatibilityFacts {
  readonly spec: string;
  /** What is accepted under it, in plain words. */
  readonly accepts: string;
}

/** Every policy, by name. */
export const compatibilities: Readonly<Record<CompatibilityName, CompatibilityFacts>> = {
  'vcdm-1.1-jwt': {
    spec: 'VCDM 1.1 §6.3.1 JSON Web Token',
    accepts: 'Tokens of the data model 1.1, which carry the credential in a claim “vc” or the presentation in “vp”.',
  },
  'open-badges-jwt': {
    spec: 'Open Badges 3.0 §8.2 JSON Web Token Proof Format; CLR 2.0 §8.2',
    accepts: 'Open Badges and Comprehensive Learner Records as tokens of the type “JWT”, also with RSA keys.',
  },
  'did-key-without-fragment': {
    spec: 'did:key §2',
    accepts: 'A signing key that is named by a did:key without a fragment, which has only the one key.',
  },
  'https-issuer-key-set': {
    spec: 'Open Badges 3.0 §8.5 Dereferencing the Public Key; RFC 7517 §5',
    accepts: 'An issuer that is a web address, whose key set you hand in; nothing is fetched.',
  },
};
