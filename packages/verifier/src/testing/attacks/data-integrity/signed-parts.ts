/**
 * A good credential with its proof, for the attacks on Data Integrity.
 * @module
 */
import type { JsonObject } from '@laurel/core';
import { achievement, challenge, domain, presentation, presented, school, signed, signedAnyhow } from '../../people.ts';
import { changed, objectOf, proofOf, rowsAgainst } from '../attack.ts';

export const good = objectOf(await signed(achievement()));
export const proof = proofOf(good);
export const value = String(proof['proofValue']);
export const subject = 'credentialSubject';

export const row = rowsAgainst({ input: good });

/** The credential with other members in its proof. */
export const withProof = (change: JsonObject): JsonObject => changed(good, ['proof'], { ...proof, ...change });

/** Signed by the school whatever it says. */
export const resigned = (document: JsonObject): Promise<JsonObject> => signedAnyhow(document, [school.asserts]);

export const asked = { challenge, domain };
export const shown = objectOf(await presented(presentation([good])));

/** Rows against a good presentation. */
export const shownRow = rowsAgainst({ input: shown, options: asked });
