import type { DIDResolver, Resolvable, Resolver } from 'did-resolver';
import { decodeBase64url } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import { isJsonObject, parseJson } from '../json/index.ts';
import { asDidDocument, withDocumentsAtHand } from './did-document.ts';
import { didKeyAtHand, didKeyDocument } from './did-key.ts';

/**
 * What asks others than ourselves: it is loaded when it is first asked.
 *
 * @param methods - by name
 * @returns a function of a resolver
 */
export function resolveBy(methods: Readonly<Record<string, DIDResolver>>): Resolvable['resolve'] {
  let resolver: Resolver | undefined;
  return async (did, resolution) => {
    resolver ??= (await import('./any-resolver.ts')).anyResolver(methods, tools);
    return resolver.resolve(did, resolution);
  };
}

const tools = { LaurelError, asDidDocument, decodeBase64url, didKeyDocument, isJsonObject, parseJson };

/** The resolver of did:key and did:jwk: without any network, and the same for everybody. */
export const didKeyResolver: Resolvable = /* @__PURE__ */ withDocumentsAtHand(
  /* @__PURE__ */ Object.freeze({ resolve: /* @__PURE__ */ resolveBy({}) }),
  didKeyAtHand,
);
