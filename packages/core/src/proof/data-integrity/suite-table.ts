/**
 * The one table of cryptosuites. It is loaded where a proof is made, or where one is met that is not of the usual kind;
 * so it is made of tools that are handed in.
 * @module
 */
import type {
  CryptosuiteName,
  HashCryptosuite,
  HashSuite,
  SelectiveCryptosuite,
  SelectiveSuite,
} from './cryptosuite.ts';
import type { SuiteTools } from './suite-tools.ts';

/** The row of each suite. */
export type Cryptosuites = {
  readonly [Name in CryptosuiteName]: Name extends 'ecdsa-sd-2023' | 'bbs-2023'
    ? SelectiveCryptosuite
    : HashCryptosuite;
};

/** A suite that is made once, when it is first used. */
function once<Suite extends HashSuite | SelectiveSuite>(make: () => Promise<Suite>): () => Promise<Suite> {
  let made: Promise<Suite> | undefined;
  return () => (made ??= make());
}

const dataIntegrity = { proofType: 'DataIntegrityProof', canSign: true } as const;
const overHash = { ...dataIntegrity, form: 'hash', hasOwnContext: false, letter: 'z' } as const;
const selective = { ...dataIntegrity, form: 'selective' } as const;
const ecdsa = ['P-256', 'P-384'] as const;

/**
 * Makes the table.
 *
 * @param tools - what the suites are made with
 * @returns each suite by its name
 */
export function suiteTable(tools: SuiteTools): Cryptosuites {
  const hashSuites = () => import('./hash-suites.ts');
  const rdfc = once(async () => (await hashSuites()).rdfcSuite(tools));
  const jcs = once(async () => (await hashSuites()).jcsSuite(tools));
  return {
    'eddsa-rdfc-2022': {
      name: 'eddsa-rdfc-2022',
      ...overHash,
      algorithms: ['Ed25519'],
      load: async () => tools.eddsaRdfc2022,
    },
    'eddsa-jcs-2022': { name: 'eddsa-jcs-2022', ...overHash, algorithms: ['Ed25519'], hasOwnContext: true, load: jcs },
    'ecdsa-rdfc-2019': { name: 'ecdsa-rdfc-2019', ...overHash, algorithms: ecdsa, load: rdfc },
    'ecdsa-jcs-2019': { name: 'ecdsa-jcs-2019', ...overHash, algorithms: ecdsa, hasOwnContext: true, load: jcs },
    'ecdsa-sd-2023': {
      name: 'ecdsa-sd-2023',
      ...selective,
      algorithms: ['P-256'],
      load: once(async () => (await import('./selective/ecdsa-sd-2023.ts')).ecdsaSd2023(tools)),
    },
    'bbs-2023': {
      name: 'bbs-2023',
      ...selective,
      algorithms: ['BLS12-381'],
      load: once(async () => (await import('./selective/bbs/bbs-2023.ts')).bbs2023(tools)),
    },
    // Its proofs stand under the document's context, and their values are base64url (di-quantum-safe §3.1.2, §3.3.1).
    'mldsa44-jcs-2024': {
      name: 'mldsa44-jcs-2024',
      ...overHash,
      algorithms: ['ML-DSA-44'],
      letter: 'u',
      experimental: true,
      load: jcs,
    },
    Ed25519Signature2020: {
      name: 'Ed25519Signature2020',
      ...overHash,
      proofType: 'Ed25519Signature2020',
      algorithms: ['Ed25519'],
      canSign: false,
      load: rdfc,
    },
  };
}
