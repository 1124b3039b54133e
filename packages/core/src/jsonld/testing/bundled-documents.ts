/**
 * The lists of bundled contexts that random documents begin with; for tests only.
 * @module
 */
import type { JsonValue } from '../../json/index.ts';
import { contexts } from '../bundled-list.ts';
import { bundledContexts } from '../contexts.ts';
import type { Random } from './random.ts';
import type { RandomDocumentOptions } from './random-document.ts';

const v1 = 'https://www.w3.org/2018/credentials/v1';
const v2 = 'https://www.w3.org/ns/credentials/v2';
const openBadges = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
const extensions = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';
const clr = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json';

const all = contexts.map(({ url }) => url);
const first = all[0] ?? v2;

const sensible: readonly (readonly string[])[] = [
  [v2, openBadges],
  [v2, openBadges],
  [v2, openBadges, extensions],
  [v2, clr, openBadges],
  [v2, clr],
  [v2],
  [v1, openBadges.replace('-3.0.3', '')],
  [v1, openBadges.replace('3.0.3', '3.0.1')],
  [v1, 'https://w3id.org/security/suites/ed25519-2020/v1'],
  [v1, 'https://w3id.org/security/data-integrity/v2'],
  [v2, 'https://w3id.org/security/multikey/v1'],
  [v2, openBadges.replace('3.0.3', '3.0.2')],
];

/** Lists that a credential may begin with; a few that it may not. */
function credentialHeads(random: Random, isOdd: boolean): JsonValue {
  if (isOdd)
    return [random.pick([v2, v1]), ...Array.from({ length: random.below(4) }, () => random.pickAny(all) ?? v2)];
  return (random.chance(0.1) ? [v2] : random.pickAny(sensible)) ?? [v2];
}

/** Lists that any document of JSON-LD may begin with. */
function anyHeads(random: Random, isOdd: boolean): JsonValue {
  if (isOdd) {
    return random.pick<JsonValue>([
      [],
      null,
      [null, v2],
      [v2, null],
      'https://vocab.example/nowhere',
      [v2, { ex: 'https://vocab.example/#', grade: { '@id': 'ex:grade' } }],
      [v2, { '@vocab': 'https://vocab.example/all#' }],
      { '@context': v2 },
      [[v2]],
      5,
    ]);
  }
  if (random.chance(0.6)) return random.pickAny(sensible) ?? [v2];
  if (random.chance(0.3)) return random.pickAny(all) ?? first;
  return Array.from({ length: 1 + random.below(3) }, () => random.pickAny(all) ?? first);
}

const common = { contexts: bundledContexts };

/** How documents of JSON-LD are made over the bundled contexts. */
export const jsonLdDocuments: RandomDocumentOptions = { ...common, heads: anyHeads, isCredential: false };

/** How documents in the form of credentials are made over the bundled contexts. */
export const credentialDocuments: RandomDocumentOptions = { ...common, heads: credentialHeads, isCredential: true };
