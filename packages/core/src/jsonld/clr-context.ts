/**
 * The terms of Comprehensive Learner Record 2.0 (context 2.0.1), which no package carries: the same
 * definitions, written down by us.
 * @module
 */
import type { JsonObject } from '../json/index.ts';

const vocabulary = 'https://purl.imsglobal.org/spec/vc/clr/vocab.html#';

const keywords = { id: '@id', type: '@type' };

const one = (name: string, datatype?: string): JsonObject => ({
  '@id': vocabulary + name,
  ...(datatype === undefined ? {} : { '@type': datatype }),
});

const set = (name: string, type: string): JsonObject => ({ ...one(name, type), '@container': '@set' });

const scoped = (name: string, terms: JsonObject): JsonObject => ({ ...one(name), '@context': terms });

/** The context document at `https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json`. */
export const clrContext: JsonObject = {
  '@context': {
    ...keywords,
    ClrCredential: scoped('ClrCredential', { ...keywords, partial: one('partial', 'xsd:boolean') }),
    ClrSubject: scoped('ClrSubject', {
      ...keywords,
      cred: 'https://www.w3.org/2018/credentials#',
      obi: 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#',
      achievement: set('achievement', 'obi:Achievement'),
      association: set('association', `${vocabulary}Association`),
      verifiableCredential: set('verifiableCredential', 'cred:verifiableCredential'),
      // The published vocabulary has two terms of this name; this one is numbered there.
      identifier: set('identifier-1', 'obi:Identifier'),
    }),
    Association: scoped('Association', {
      associationType: one('AssociationType'),
      sourceId: one('sourceId', 'xsd:anyURI'),
      targetId: one('targetId', 'xsd:anyURI'),
    }),
  },
};
