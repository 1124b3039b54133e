import { canonicalDocumentParts } from '../../jsonld/canonicalize.ts';
import { sha256OfTexts } from '../../runtime/index.ts';
import type { Cryptosuite } from './cryptosuite.ts';
import { rememberConfigs } from './proof-config-hash.ts';

const hash: Cryptosuite['hashDocument'] = async (document, options) =>
  sha256OfTexts(await canonicalDocumentParts(document, options));

/** Ed25519 over the SHA-256 of RDFC-1.0 canonical forms (vc-di-eddsa §3.2). */
export const eddsaRdfc2022: Cryptosuite = {
  name: 'eddsa-rdfc-2022',
  algorithms: ['Ed25519'],
  hashDocument: hash,
  hashProofConfig: rememberConfigs(hash),
};
