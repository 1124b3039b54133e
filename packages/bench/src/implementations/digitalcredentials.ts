/// <reference path="./third-party.d.ts" />
/**
 * The Digital Credentials Consortium's library, with its own cryptosuite and key code.
 * @module
 */
import { DataIntegrityProof } from '@digitalcredentials/data-integrity';
import { from } from '@digitalcredentials/ed25519-multikey';
import { cryptosuite } from '@digitalcredentials/eddsa-rdfc-2022-cryptosuite';
import { issue, verifyCredential } from '@digitalcredentials/vc';
import { wholePeer } from './data-integrity-peer.ts';

export const digitalcredentials = wholePeer({
  issue,
  verifyCredential,
  createSuite: (options) => new DataIntegrityProof(options),
  importKey: from,
  securing: 'eddsa-rdfc-2022',
  signing: cryptosuite,
  verifying: cryptosuite,
});
