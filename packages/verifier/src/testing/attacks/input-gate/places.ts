/**
 * The places where JSON that somebody else wrote comes in: what the gate refuses, it refuses in each.
 * @module
 */
import type { JsonObject } from '@laurel/core';
import {
  achievement,
  challenge,
  domain,
  enveloped,
  learner,
  now,
  presentation,
  presented,
  school,
  signed,
} from '../../people.ts';
import { type Case, compact, type RawPart } from '../attack.ts';
import {
  digestOf,
  issued,
  keyBindingHeader,
  shown as sdJwt,
  header as sdJwtHeader,
  usual,
} from '../sd-jwt/sd-jwt-parts.ts';

/** One place where a text is read. */
export interface Place {
  readonly name: string;
  readonly control: Case;
  /** The text as it is when nobody has touched it. */
  readonly text: string;
  /** The same case with another text in this place, signed again where a signature covers it. */
  readonly holding: (text: string | Uint8Array) => Promise<Case>;
  /** A member of the text's object that decides something, and what an attacker would rather have there. */
  readonly duplicate: readonly [name: string, value: string];
  /** In which of the reports inside the fault is found. */
  readonly inside?: number;
}

const document = achievement();
const json = JSON.stringify(await signed(document));
const shown = JSON.stringify(await presented(presentation([await signed(document)])));
const asked = { challenge, domain };
const header: JsonObject = { alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', kid: school.asserts.id };
const holderHeader: JsonObject = { alg: 'EdDSA', typ: 'vp+jwt', cty: 'vp', kid: learner.authenticates.id };
const payload = JSON.stringify(document);
const answer = JSON.stringify({ ...presentation([await signed(document)]), nonce: challenge, aud: domain });

const sdJwtGood: Case = { input: await sdJwt(), options: asked };
const boundClaims: JsonObject = {
  iat: Math.floor(now.getTime() / 1000) - 5,
  aud: domain,
  nonce: challenge,
  sd_hash: digestOf(await issued()),
};

const token = (head: RawPart, body: RawPart): Promise<string> => compact(head, body, school.asserts.sign);
const answered = (body: RawPart): Promise<string> => compact(holderHeader, body, learner.authenticates.sign);
const inPresentation = async (compactToken: string): Promise<Case> => ({
  input: await presentedAnyhow(compactToken),
  options: asked,
});

/** A presentation as a token whose payload envelopes another, whatever that is. */
const presentedAnyhow = (inner: string): Promise<string> =>
  answered({ ...presentation([enveloped(inner)]), nonce: challenge, aud: domain });

export const places: readonly Place[] = [
  {
    name: 'a credential',
    control: { input: json },
    text: json,
    holding: async (text) => ({ input: text }),
    duplicate: ['issuer', '"did:web:evil.example"'],
  },
  {
    name: 'a presentation',
    control: { input: shown, options: asked },
    text: shown,
    holding: async (text) => ({ input: text, options: asked }),
    duplicate: ['verifiableCredential', '[]'],
  },
  {
    name: 'the header of a token',
    control: { input: await token(header, payload) },
    text: JSON.stringify(header),
    holding: async (text) => ({ input: await token(text, payload) }),
    duplicate: ['alg', '"none"'],
  },
  {
    name: 'the payload of a token',
    control: { input: await token(header, payload) },
    text: payload,
    holding: async (text) => ({ input: await token(header, text) }),
    duplicate: ['issuer', '"did:web:evil.example"'],
  },
  {
    name: 'the payload of a presented token',
    control: { input: await answered(answer), options: asked },
    text: answer,
    holding: async (text) => ({ input: await answered(text), options: asked }),
    duplicate: ['nonce', '"c-other"'],
  },
  {
    name: 'the payload of a token inside a presentation',
    control: await inPresentation(await token(header, payload)),
    text: payload,
    holding: async (text) => inPresentation(await token(header, text)),
    duplicate: ['issuer', '"did:web:evil.example"'],
    inside: 0,
  },
  ...[
    sdJwtPlace('the header of an SD-JWT', sdJwtHeader, ['alg', '"none"'], (text) => sdJwt({ header: text })),
    sdJwtPlace('the payload of an SD-JWT', usual.payload, ['_sd', '[]'], (text) => sdJwt({ raw: text })),
    sdJwtPlace('the header of a key binding', keyBindingHeader, ['alg', '"none"'], (header) => sdJwt({}, { header })),
    sdJwtPlace('the payload of a key binding', boundClaims, ['nonce', '"c-other"'], (payload) =>
      sdJwt({}, { payload }),
    ),
  ],
];

/** A place in an SD-JWT that is shown with a key binding. */
function sdJwtPlace(
  name: string,
  whole: JsonObject,
  duplicate: Place['duplicate'],
  made: (text: string | Uint8Array) => Promise<string>,
): Place {
  const holding = async (text: string | Uint8Array): Promise<Case> => ({ input: await made(text), options: asked });
  return { name, control: sdJwtGood, text: JSON.stringify(whole), holding, duplicate };
}
