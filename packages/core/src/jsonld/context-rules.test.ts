import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, parseJson } from '../json/index.ts';
import { sharedDataIsHere, sharedNames, sharedText } from '../testing/shared-data.ts';
import { checkContexts } from './check-contexts.ts';
import { requireContextRules } from './context-rules.ts';
import { bundledContexts, widenContexts } from './contexts.ts';
import { secondLookTools as tools } from './second-look-tools.ts';

const v1 = 'https://www.w3.org/2018/credentials/v1';
const v2 = 'https://www.w3.org/ns/credentials/v2';
const openBadges = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
const extensions = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';

const credential: JsonObject = {
  '@context': [v2, openBadges],
  id: 'urn:uuid:5bd2c1f0-7c5e-4a53-9d0c-0a8d0b1f4a52',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'did:web:school.example', type: ['Profile'], name: 'A school (invented)' },
  credentialSubject: { id: 'urn:uuid:22e5db1e-0059-45b2-ab78-6b8576bec5ed', type: ['AchievementSubject'] },
};
const presentation: JsonObject = {
  '@context': [v2],
  type: ['VerifiablePresentation'],
  verifiableCredential: [
    credential,
    { '@context': v2, id: 'data:application/vc+jwt,eyJ.eyJ.c2ln', type: 'EnvelopedVerifiableCredential' },
  ],
};

const notAllowed = (pointer: string) => ({ code: 'LP_CONTEXT_NOT_ALLOWED', params: { pointer } });
const malformed = (pointer: string) => ({
  code: 'MALFORMED_VALUE_ERROR',
  params: expect.objectContaining({ pointer }),
});

function thrownBy(document: JsonObject): unknown {
  try {
    requireContextRules(tools, document, bundledContexts);
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('what is accepted', () => {
  it.each([
    ['a credential', credential],
    ['a credential of the data model 1.1', { ...credential, '@context': [v1, openBadges] }],
    ['a presentation with embedded and enveloped credentials', presentation],
    [
      'a CLR inside a presentation',
      {
        ...presentation,
        verifiableCredential: [{ ...credential, credentialSubject: { verifiableCredential: [credential] } }],
      },
    ],
    ['an endorsement with contexts of its own', { ...credential, endorsement: [{ ...credential }] }],
    ['an endorsement deeper down', { ...credential, credentialSubject: { achievement: { endorsement: credential } } }],
    [
      'an embedded credential of another data model',
      { ...presentation, verifiableCredential: { ...credential, '@context': [v1] } },
    ],
  ])('%s', (_, document) => {
    expect(thrownBy(document)).toBeUndefined();
  });

  it('a context that is handed in', async () => {
    const url = 'https://vocab.example/v1';
    const document = { ...credential, '@context': [v2, url] };
    await expect(checkContexts(document)).rejects.toMatchObject(notAllowed('/@context/1'));
    await checkContexts(document, { contexts: widenContexts({ [url]: { '@context': {} } }) });
  });

  describe.skipIf(!sharedDataIsHere)('every example', () => {
    const names = sharedDataIsHere ? sharedNames('examples').filter((name) => !name.startsWith('profile')) : [];
    it.each(names)('%s', (name) => {
      const document = parseJson(sharedText(`examples/${name}`));
      expect(isJsonObject(document) && thrownBy(document)).toBeUndefined();
    });
  });
});

describe('DI-02: contexts injected, overridden, moved', () => {
  const hostile: readonly [string, JsonObject | string | null | number][] = [
    ['an inline context', { grade: 'https://vocab.example/#grade' }],
    ['an empty inline context', {}],
    ['@vocab', { '@vocab': 'https://vocab.example/#' }],
    ['@base', { '@base': 'https://vocab.example/' }],
    ['@import', { '@import': v2 }],
    ['@propagate', { '@propagate': false }],
    ['null', null],
    ['a number', 1],
    ['a look-alike', 'https://www.w3.org/ns/credentials/v2/'],
    ['an unknown address', 'https://evil.example/v2'],
    ['the undefined-terms context', 'https://www.w3.org/ns/credentials/undefined-terms/v2'],
    ['a name that every object has', 'constructor'],
    ['one twice', openBadges],
    ['a second data model', v1],
  ];

  it.each(hostile)('appended: %s', (_, context) => {
    expect(thrownBy({ ...credential, '@context': [v2, openBadges, context] })).toMatchObject(notAllowed('/@context/2'));
  });

  it.each(hostile.slice(0, -2))('first: %s', (_, context) => {
    expect(thrownBy({ ...credential, '@context': [context, v2] })).toMatchObject(notAllowed('/@context/0'));
  });

  it.each(hostile)('in an embedded credential: %s', (_, context) => {
    const embedded = { ...credential, '@context': [v2, openBadges, context] };
    expect(thrownBy({ ...presentation, verifiableCredential: [embedded] })).toMatchObject(
      notAllowed('/verifiableCredential/0/@context/2'),
    );
  });

  it.each([
    ['reordered', [openBadges, v2], '/@context/0'],
    ['without the credentials context', [openBadges], '/@context/0'],
    ['empty', [], '/@context'],
    ['a list in a list', [v2, [openBadges]], '/@context/1'],
    ['only another string', extensions, '/@context'],
  ])('%s', (_, context, pointer) => {
    expect(thrownBy({ ...credential, '@context': context })).toMatchObject(notAllowed(pointer));
  });

  it('no context at all', () => {
    const { '@context': _, ...rest } = credential;
    expect(thrownBy(rest)).toMatchObject(notAllowed('/@context'));
  });

  it.each([
    ['credentialSubject', '/credentialSubject/@context'],
    ['issuer', '/issuer/@context'],
    ['evidence', '/evidence/@context'],
  ])('a context below %s', (member, pointer) => {
    expect(thrownBy({ ...credential, [member]: { '@context': [v2] } })).toMatchObject(notAllowed(pointer));
  });

  it('but the contexts that a proof says it was made under, of a document and of an embedded one', () => {
    const proof = { '@context': [v2, openBadges], type: 'DataIntegrityProof' };
    const secured = { ...credential, proof: [proof] };
    expect(thrownBy({ ...credential, proof })).toBeUndefined();
    expect(thrownBy({ ...presentation, proof, verifiableCredential: [secured] })).toBeUndefined();
  });

  it.each(hostile)('appended to the contexts of a proof: %s', (_, context) => {
    const proof = { '@context': [v2, openBadges, context], type: 'DataIntegrityProof' };
    expect(thrownBy({ ...credential, proof })).toMatchObject(notAllowed('/proof/@context/2'));
  });

  it('a context of what is called a proof and is none of a document', () => {
    const proof = { '@context': [v2], type: 'DataIntegrityProof' };
    expect(thrownBy({ ...credential, credentialSubject: { proof } })).toMatchObject(
      notAllowed('/credentialSubject/proof/@context'),
    );
    expect(thrownBy({ ...credential, proof: { type: 'DataIntegrityProof', proof } })).toMatchObject(
      notAllowed('/proof/proof/@context'),
    );
  });

  it('a context below the head of an embedded credential, or in a list in its list', () => {
    const inner = { ...credential, credentialSubject: { '@context': [v2] } };
    expect(thrownBy({ ...presentation, verifiableCredential: [inner] })).toMatchObject(
      notAllowed('/verifiableCredential/0/credentialSubject/@context'),
    );
    expect(thrownBy({ ...presentation, verifiableCredential: [[credential]] })).toMatchObject(
      notAllowed('/verifiableCredential/0/0/@context'),
    );
  });
});

describe('DI-04 and DI-05: not in compact form', () => {
  it.each([
    '@graph',
    '@reverse',
    '@included',
    '@nest',
    '@list',
    '@set',
    '@json',
    '@direction',
    '@id',
    '@type',
    '@value',
    '@language',
    '@index',
    '@none',
    '@x',
  ])('the keyword %s', (keyword) => {
    expect(thrownBy({ ...credential, [keyword]: 'x' })).toMatchObject(malformed(`/${keyword}`));
    expect(thrownBy({ ...credential, credentialSubject: { name: [{ [keyword]: 'x' }] } })).toMatchObject(
      malformed(`/credentialSubject/name/0/${keyword}`),
    );
  });

  it.each([
    ['https://www.w3.org/2018/credentials#issuer', '/https:~1~1www.w3.org~12018~1credentials#issuer'],
    ['cred:issuer', '/cred:issuer'],
    ['_:b0', '/_:b0'],
    [':', '/?'],
  ])('the member name %s', (name, pointer) => {
    expect(thrownBy({ ...credential, [name]: 'did:web:evil.example' })).toMatchObject(malformed(pointer));
  });

  it('keeps what cannot be shown out of the error', () => {
    expect(thrownBy({ ...credential, 'a:\u202e~': 1 })).toMatchObject(malformed('/?'));
  });
});

describe('DI-08: blank node labels', () => {
  it.each([
    ['the document', { ...credential, id: '_:b0' }, '/id'],
    ['the issuer', { ...credential, issuer: { id: '_:b0' } }, '/issuer/id'],
    ['the subject', { ...credential, credentialSubject: { id: '_:' } }, '/credentialSubject/id'],
    ['a proof', { ...credential, proof: [{ id: '_:b0' }] }, '/proof/0/id'],
    ['a type', { ...credential, type: ['VerifiableCredential', '_:b0'] }, '/type'],
  ])('%s', (_, document, pointer) => {
    expect(thrownBy(document)).toMatchObject(malformed(pointer));
  });
});
