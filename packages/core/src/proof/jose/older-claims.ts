/**
 * The claims of a token of the data model 1.1, and the document that they and its `vc` or `vp` make up.
 * @module
 */
import type { JsonLimits, JsonObject, JsonValue } from '../../json/index.ts';
import type { Token } from './read-token.ts';
import type { TokenTools } from './token-tools.ts';

const contextV1 = 'https://www.w3.org/2018/credentials/v1';

type Members = Record<string, JsonValue>;

/** Beside `vc` or `vp` they would be another's word. */
const notBeside = ['vc', 'vp', 'proof'];

/**
 * Puts a credential or presentation of the data model 1.1 together: the claims of JWT replace members that may be left
 * out. Where a claim and a member both speak they must say the same.
 *
 * @param payload - with `vc` or `vp`
 * @param limits - changes to the gate's limits
 * @param tools - what it is read with
 * @returns the document and the claims that no member repeats
 * @throws LaurelError LP_CLAIM_CONFLICT, MALFORMED_VALUE_ERROR, LP_TYP
 * @see VCDM 1.1 §6.3.1, JWT Decoding
 */
export function documentOfClaims(
  payload: JsonObject,
  limits: Partial<JsonLimits>,
  tools: TokenTools,
): Pick<Token, 'kind' | 'document' | 'claims' | 'ownWords'> {
  const { LaurelError, asList, copyJson, isJsonObject, isRegistered, readPayload } = tools;
  const kind = payload['vc'] === undefined ? 'presentation' : 'credential';
  const name = kind === 'credential' ? 'vc' : 'vp';
  const carried = payload[name];
  if (!isJsonObject(carried) || carried['proof'] !== undefined) throw conflict(name, tools);
  // A claim inside is not where JWT looks for it.
  const claimInside = ['vc', 'vp'].find((inside) => carried[inside] !== undefined);
  if (claimInside !== undefined) throw conflict(name, tools);
  if (asList(carried['@context'])[0] !== contextV1) throw new LaurelError('LP_TYP');
  const whole: Members = { ...carried };
  // Some put members beside `vc`. They are as signed as it is, and one of them may say that the credential was withdrawn.
  for (const other of Object.keys(payload)) {
    const value = payload[other];
    if (other === name || value === undefined || isRegistered(other)) continue;
    if (notBeside.includes(other)) throw conflict(other, tools);
    const inside = whole[other];
    if (inside === undefined) whole[other] = value;
    else if (!isSame(inside, value)) throw conflict(tools.shownStep(other), tools);
  }
  const { iss, jti, sub, nbf, exp } = payload;
  if (jti !== undefined) fill(whole, 'id', jti);
  if (kind === 'presentation') {
    fillParty(whole, 'holder', iss, tools);
  } else {
    fillParty(whole, 'issuer', iss, tools);
    if (nbf !== undefined) fill(whole, 'issuanceDate', timeText(nbf, 'nbf', tools));
    if (exp !== undefined) fill(whole, 'expirationDate', timeText(exp, 'exp', tools));
    if (sub !== undefined) fillSubject(whole, sub, tools);
  }
  // The claims again beside the document that they made: all that both say is held together as in today's tokens.
  const rejoined = copyJson({ ...whole, ...claimsOf(payload, tools) }, limits);
  if (!isJsonObject(rejoined)) throw conflict(name, tools);
  const read = readPayload(rejoined, kind === 'credential' ? 'issuer' : 'holder');
  return { kind, ...read, ...(kind === 'credential' ? {} : { ownWords: withoutTexts(read.document, tools) }) };
}

/** Credentials that stand in a presentation as tokens are no words of its own. */
function withoutTexts(document: JsonObject, { asList, isJsonObject, withoutMembers }: TokenTools): JsonObject {
  const rest = withoutMembers(document, (member) => member === 'verifiableCredential');
  const shown = asList(document['verifiableCredential']).filter(isJsonObject);
  return shown.length === 0 ? rest : { ...rest, verifiableCredential: shown };
}

/** Whether two values say the same; objects in any order. */
function isSame(one: JsonValue, other: JsonValue): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [entries, others] = [Object.entries(one), new Map<string, JsonValue>(Object.entries(other))];
  return (
    entries.length === others.size &&
    entries.every(([name, value]) => {
      const twin = others.get(name);
      return twin !== undefined && isSame(value, twin);
    })
  );
}

const claimsOf = (payload: JsonObject, { withoutMembers, isRegistered }: TokenTools): JsonObject =>
  withoutMembers(payload, (name) => !isRegistered(name));

function fill(whole: Members, member: string, value: JsonValue): void {
  whole[member] ??= value;
}

/** `iss` is the issuer or the holder, or the id of a profile that has none. */
function fillParty(
  whole: Members,
  member: 'issuer' | 'holder',
  iss: JsonValue | undefined,
  { isJsonObject }: TokenTools,
): void {
  if (iss === undefined) return;
  const party = whole[member];
  if (party === undefined) whole[member] = iss;
  else if (isJsonObject(party) && party['id'] === undefined) whole[member] = { ...party, id: iss };
}

/** `sub` is the id of the one subject; where there are several there is no telling whose. */
function fillSubject(whole: Members, sub: JsonValue, tools: TokenTools): void {
  const subject = whole['credentialSubject'];
  const subjects = tools.asList(subject);
  const [only] = subjects;
  if (subjects.length !== 1 || !tools.isJsonObject(only)) throw conflict('sub', tools);
  if (only['id'] !== undefined) return;
  const named = { ...only, id: sub };
  whole['credentialSubject'] = Array.isArray(subject) ? [named] : named;
}

/** 9999-12-31T23:59:59Z: what RFC 3339 can say. */
const lastSecond = 253_402_300_799;

function timeText(seconds: JsonValue, claim: string, { LaurelError }: TokenTools): string {
  if (typeof seconds !== 'number' || seconds < 0 || seconds > lastSecond) {
    throw new LaurelError('MALFORMED_VALUE_ERROR', { pointer: `/${claim}`, reason: 'not what this claim needs' });
  }
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

const conflict = (claim: string, { LaurelError }: TokenTools): InstanceType<TokenTools['LaurelError']> =>
  new LaurelError('LP_CLAIM_CONFLICT', { pointer: `/${claim}` });
