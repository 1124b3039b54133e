import { canonicalDocumentParts } from '../../jsonld/canonicalize.ts';
import { sha256OfTexts } from '../../runtime/index.ts';
import type { HashPart, HashSuite } from './cryptosuite.ts';
import { rememberConfigs } from './proof-config-hash.ts';

const hash: HashPart = async (part, options) => sha256OfTexts(await canonicalDocumentParts(part, options));

/** Ed25519 over the SHA-256 of RDFC-1.0 canonical forms (vc-di-eddsa §3.2). */
export const eddsaRdfc2022: HashSuite = { hashDocument: hash, hashProofConfig: rememberConfigs(hash) };
