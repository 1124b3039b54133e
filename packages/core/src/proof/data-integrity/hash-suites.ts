/**
 * The suites over hashes, but for the one that is at hand: each of the two canonical forms, with SHA-256, or with
 * SHA-384 where the key is of P-384 (vc-di-ecdsa §3.2.4, §3.3.4).
 * @module
 */
import type { JsonObject } from '../../json/index.ts';
import { quickCanonical } from '../../json/quick-canonical.ts';
import type { AlgorithmName } from '../../keys/index.ts';
import type { HashPart, HashSuite } from './cryptosuite.ts';
import type { SuiteTools } from './suite-tools.ts';

type HashTools = Pick<SuiteTools, 'sha256OfTexts' | 'sha384Hex'>;

/** What a suite over canonical JSON is made with. */
export type JcsTools = HashTools &
  Pick<SuiteTools, 'checkDocument' | 'documentOf' | 'rememberConfigs' | 'writeCanonical'>;

/**
 * A suite over RDFC-1.0 canonical forms. With P-384 the blank nodes are told apart by SHA-384 too.
 *
 * @param tools - what it is made with
 * @returns the suite
 * @see vc-di-ecdsa §3.2; vc-di-eddsa §3.1
 */
export function rdfcSuite(tools: SuiteTools): HashSuite {
  const hash: HashPart = async (part, options, algorithm) => {
    const hashing = algorithm === 'P-384' ? ({ hash: 'sha384' } as const) : {};
    return hashTexts(tools, await tools.canonicalDocumentParts(part, { ...options, ...hashing }), algorithm);
  };
  return { hashDocument: hash, hashProofConfig: tools.rememberConfigs(hash) };
}

/**
 * A suite over canonical JSON (RFC 8785). What the words of the document mean is no part of what is signed, so it is
 * looked up here, as canonicalisation does for the others.
 *
 * @param tools - what it is made with
 * @returns the suite
 * @see vc-di-eddsa §3.3; vc-di-ecdsa §3.3; di-quantum-safe §3.1
 */
export function jcsSuite(tools: JcsTools): HashSuite {
  const textOf = (part: JsonObject): string => quickCanonical(part) ?? tools.writeCanonical(part);
  return {
    hashDocument: async (document, options, algorithm) => {
      await tools.checkDocument(tools.documentOf(document), options);
      return hashTexts(tools, [textOf(document)], algorithm);
    },
    // The members of a proof's options are fixed by their form.
    hashProofConfig: tools.rememberConfigs(async (config, _options, algorithm) =>
      hashTexts(tools, [textOf(config)], algorithm),
    ),
  };
}

async function hashTexts(tools: HashTools, texts: readonly string[], algorithm: AlgorithmName): Promise<Uint8Array> {
  if (algorithm !== 'P-384') return tools.sha256OfTexts(texts);
  const hex = await tools.sha384Hex(texts.join(''));
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );
}
