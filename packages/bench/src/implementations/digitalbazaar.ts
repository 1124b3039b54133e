/// <reference path="./third-party.d.ts" />
/**
 * The yardstick of Data Integrity, each of its suites.
 * @module
 */
import * as bbs from '@digitalbazaar/bbs-2023-cryptosuite';
import * as bls12381 from '@digitalbazaar/bls12-381-multikey';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as p256 from '@digitalbazaar/ecdsa-multikey';
import * as ecdsaSd from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import { from } from '@digitalbazaar/ed25519-multikey';
import * as jcs from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { derive, issue, verifyCredential } from '@digitalbazaar/vc';
import { partsPeer, wholePeer } from './data-integrity-peer.ts';
import type { Implementation } from './implementation.ts';

const shared = { issue, derive, verifyCredential, createSuite: (options: object) => new DataIntegrityProof(options) };

const suites: readonly Implementation[] = [
  wholePeer({
    ...shared,
    securing: 'eddsa-rdfc-2022',
    importKey: from,
    signing: cryptosuite,
    verifying: cryptosuite,
  }),
  wholePeer({
    ...shared,
    securing: 'eddsa-jcs-2022',
    importKey: from,
    signing: jcs.createSignCryptosuite(),
    verifying: jcs.createVerifyCryptosuite(),
  }),
  partsPeer({ ...shared, securing: 'ecdsa-sd-2023', importKey: p256.from, suites: ecdsaSd }),
  partsPeer({ ...shared, securing: 'bbs-2023', importKey: bls12381.from, suites: bbs }),
];

export const digitalbazaar: Implementation = { jobs: Object.assign({}, ...suites.map(({ jobs }) => jobs)) };
