/**
 * A good token and its parts, for the attacks on tokens.
 * @module
 */
import type { JsonObject, Signer } from '@laurel/core';
import { achievement, school, signed } from '../../people.ts';
import { compact, rowsAgainst } from '../attack.ts';

export const document = achievement();
export const good = String(await signed(document, school, 'vc+jwt'));

/** The header of a good token by the school. */
export const header: JsonObject = { alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', kid: school.asserts.id };

const [first = '', second = '', third = ''] = good.split('.');
export const parts = { header: first, payload: second, signature: third };

export const row = rowsAgainst({ input: good });

/** The same token under another header, signed as that says by the school unless by another. */
export const headed = (more: JsonObject, sign: Signer['sign'] = school.asserts.sign): Promise<string> =>
  compact({ ...header, ...more }, document, sign);
