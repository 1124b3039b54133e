/**
 * A question in the Digital Credentials Query Language (OID4VP 1.0 §6), and what is wrong with one. Whoever verifies
 * wrote it, so what is not known here is a wrong call and never ignored.
 * @module
 */

/** A step into a claim: a member's name, a place in a list, or all of a list (OID4VP §7). */
export type ClaimStep = string | number | null;

/** A claim that is asked for (OID4VP §6.3). */
export interface ClaimQuery {
  /** Where there are `claim_sets`. */
  readonly id?: string | undefined;
  readonly path: readonly ClaimStep[];
  /** One of these, of the same type; anything where not given. */
  readonly values?: readonly (string | number | boolean)[] | undefined;
}

/** A credential that is asked for (OID4VP §6.1). */
export interface CredentialQuery {
  readonly id: string;
  readonly format: QueryFormat;
  /** Whether several may answer it; default false. */
  readonly multiple?: boolean | undefined;
  readonly meta: {
    /** Types of an SD-JWT VC. */
    readonly vct_values?: readonly string[] | undefined;
    /** Sets of types, as the credential writes them or as IRIs; all of one set must be there. */
    readonly type_values?: readonly (readonly string[])[] | undefined;
  };
  /** Whether it must be shown with the key that it is bound to; default true. */
  readonly require_cryptographic_holder_binding?: boolean | undefined;
  readonly claims?: readonly ClaimQuery[] | undefined;
  /** Sets of the claims' ids, of which one is enough. */
  readonly claim_sets?: readonly (readonly string[])[] | undefined;
}

/** Which credentials go together (OID4VP §6.2). */
export interface CredentialSetQuery {
  /** Sets of the credentials' ids, of which one is enough. */
  readonly options: readonly (readonly string[])[];
  /** Default true. */
  readonly required?: boolean | undefined;
}

/** What is asked for. `trusted_authorities` is refused: whom the caller trusts is said by `trust`. */
export interface DcqlQuery {
  readonly credentials: readonly CredentialQuery[];
  readonly credential_sets?: readonly CredentialSetQuery[] | undefined;
}

/** The formats by their names in the field, and what `meta` names their types by. */
const formats = {
  ldp_vc: 'type_values',
  jwt_vc_json: 'type_values',
  'vc+jwt': 'type_values',
  'vc+sd-jwt': 'type_values',
  'dc+sd-jwt': 'vct_values',
} as const;

/** A format that can be asked for (OID4VP §B; VC-JOSE-COSE §6). */
export type QueryFormat = keyof typeof formats;

/** Bounds on what one question may ask, so that looking for the answer stays small. */
const mostCredentials = 64;
const mostCombinations = 256;

/**
 * What is wrong with a query.
 *
 * @param query - plain data
 * @returns the reason; undefined for one that can be judged
 */
export function faultInQuery(query: unknown): string | undefined {
  if (!isRecord(query)) return 'query must be an object';
  const { credentials, credential_sets: sets } = query;
  if (!hasOnly(query, ['credentials', 'credential_sets'])) return 'query has a member that is not known';
  if (!isFullList(credentials, isRecord) || credentials.length > mostCredentials)
    return `query.credentials must be a list of 1 to ${mostCredentials} objects`;
  for (const [index, credential] of credentials.entries()) {
    const fault = faultInCredential(credential);
    if (fault !== undefined) return `query.credentials[${index}]${fault}`;
  }
  const ids = credentials.map(({ id }) => id);
  if (new Set(ids).size < ids.length) return 'query.credentials has an id twice';
  return sets === undefined ? undefined : faultInSets(sets, ids);
}

function faultInSets(sets: unknown, ids: readonly unknown[]): string | undefined {
  const isSet = (set: unknown): set is CredentialSetQuery =>
    isRecord(set) &&
    hasOnly(set, ['options', 'required']) &&
    isTruthValue(set['required']) &&
    isFullList(set['options'], (option) => isFullList(option, (id): id is string => ids.includes(id)));
  if (!isFullList(sets, isSet)) return 'query.credential_sets must be sets of options, each of known ids';
  const combinations = sets.reduce(
    (count, { options, required }) => count * (options.length + (required === false ? 1 : 0)),
    1,
  );
  return combinations > mostCombinations ? 'query.credential_sets can be met in too many ways' : undefined;
}

const credentialMembers = [
  'id',
  'format',
  'multiple',
  'meta',
  'require_cryptographic_holder_binding',
  'claims',
  'claim_sets',
] as const satisfies readonly (keyof CredentialQuery)[];

function faultInCredential(credential: Readonly<Record<string, unknown>>): string | undefined {
  const { id, format, multiple, meta, claims, claim_sets: sets } = credential;
  // Laurel reads no certificates and no federations; that nobody looked must not read as looked at.
  if (credential['trusted_authorities'] !== undefined)
    return '.trusted_authorities cannot be judged: give the option trust';
  if (!hasOnly(credential, credentialMembers)) return ' has a member that is not known';
  if (!isId(id)) return '.id must be of letters, digits, _ and -';
  if (!isFormat(format)) return `.format must be one of ${Object.keys(formats).join(', ')}`;
  if (!isTruthValue(multiple)) return '.multiple must be true or false';
  if (!isTruthValue(credential['require_cryptographic_holder_binding']))
    return '.require_cryptographic_holder_binding must be true or false';
  if (!isMeta(meta, formats[format])) return `.meta must be an object with ${formats[format]}, or empty`;
  if (claims === undefined) return sets === undefined ? undefined : '.claim_sets needs claims';
  return isFullList(claims, isClaim) ? faultInClaims(claims, sets) : '.claims must be claims with a path each';
}

function faultInClaims(claims: readonly ClaimQuery[], sets: unknown): string | undefined {
  const ids = claims.flatMap(({ id }) => id ?? []);
  if (new Set(ids).size < ids.length) return '.claims has an id twice';
  const isSet = (set: unknown): set is string[] =>
    isFullList(set, (id): id is string => typeof id === 'string' && ids.includes(id));
  return sets === undefined || isFullList(sets, isSet) ? undefined : '.claim_sets must be sets of the claims’ ids';
}

const isClaim = (claim: unknown): claim is ClaimQuery =>
  isRecord(claim) &&
  hasOnly(claim, ['id', 'path', 'values']) &&
  (claim['id'] === undefined || isId(claim['id'])) &&
  isFullList(claim['path'], isStep) &&
  (claim['values'] === undefined || isFullList(claim['values'], isPlainValue));

const isStep = (step: unknown): step is ClaimStep =>
  typeof step === 'string' || step === null || (Number.isSafeInteger(step) && Number(step) >= 0);

const isPlainValue = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'boolean' || Number.isSafeInteger(value);

function isMeta(meta: unknown, name: (typeof formats)[QueryFormat]): boolean {
  if (!isRecord(meta) || !hasOnly(meta, [name])) return false;
  const values = meta[name];
  if (values === undefined) return true;
  return name === 'vct_values'
    ? isFullList(values, isText)
    : isFullList(values, (set): set is readonly string[] => isFullList(set, isText));
}

const isFormat = (value: unknown): value is QueryFormat => typeof value === 'string' && Object.hasOwn(formats, value);

const isId = (value: unknown): value is string => isText(value) && /^[A-Za-z0-9_-]{1,100}$/.test(value);

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isTruthValue = (value: unknown): boolean => value === undefined || typeof value === 'boolean';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hasOnly = (record: Readonly<Record<string, unknown>>, names: readonly string[]): boolean =>
  Object.entries(record).every(([name, value]) => value === undefined || names.includes(name));

// A hole is no item: `every` would step over it, and so would whoever looks for an answer.
const isFullList = <Item>(value: unknown, isItem: (item: unknown) => item is Item): value is readonly Item[] =>
  Array.isArray(value) && value.length > 0 && Array.from<unknown>(value).every(isItem);
