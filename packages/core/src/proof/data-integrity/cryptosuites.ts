import type { Cryptosuite, CryptosuiteName } from './cryptosuite.ts';
import { eddsaRdfc2022 } from './eddsa-rdfc-2022.ts';

/** The cryptosuites that Laurel knows, by name. */
export const cryptosuites: Readonly<Record<CryptosuiteName, Cryptosuite>> = {
  'eddsa-rdfc-2022': eddsaRdfc2022,
};
