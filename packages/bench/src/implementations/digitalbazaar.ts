/// <reference path="./third-party.d.ts" />
/**
 * The yardstick of eddsa-rdfc-2022.
 * @module
 */
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { from } from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue, verifyCredential } from '@digitalbazaar/vc';
import { dataIntegrityPeer } from './data-integrity-peer.ts';

export const digitalbazaar = dataIntegrityPeer({
  issue,
  verifyCredential,
  createSuite: (options) => new DataIntegrityProof(options),
  importKey: from,
  cryptosuite,
});
