/// <reference path="./third-party.d.ts" />
/**
 * The yardstick of canonicalisation: jsonld.js in safe mode with rdf-canonize.
 * @module
 */
import jsonld from 'jsonld';
import { type Json, turn } from '../documents/material.ts';
import type { Implementation } from './implementation.ts';

export const jsonldJs: Implementation = {
  jobs: {
    canonicalise: ({ drafts, contexts }) => {
      const bodies = new Map(Object.entries(contexts));
      const documents: Json[] = drafts.map((draft) => JSON.parse(JSON.stringify(draft)));
      const options = {
        algorithm: 'RDFC-1.0',
        format: 'application/n-quads',
        safe: true,
        base: '',
        documentLoader: async (url: string) => {
          const document = bodies.get(url);
          if (document === undefined) throw new Error(`Nothing is fetched: ${url}`);
          return { contextUrl: null, documentUrl: url, document, tag: 'static' };
        },
      };
      return (index) => jsonld.canonize(turn(documents, index), options);
    },
  },
};
