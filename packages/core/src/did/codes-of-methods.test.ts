/** Why a document was not to be had arrives as it was said: by Laurel's own methods, in words that were agreed on. */
import type { DIDResolutionResult, Resolvable } from 'did-resolver';
import { describe, expect, it } from 'vitest';
import { failedResolution } from '../did-methods/failed-resolution.ts';
import { type JudgingCode, LaurelError } from '../errors/index.ts';
import { resolveVerificationMethod } from './index.ts';

const did = 'did:web:school.example';
const answering = (answer: unknown): Resolvable => ({ resolve: async () => answer as DIDResolutionResult });
const failureOf = (answer: unknown, id = did): Promise<unknown> =>
  resolveVerificationMethod(`${id}#k`, { resolver: answering(answer) }).then(
    () => 'found',
    ({ code, params }: LaurelError) => [code, params],
  );
const failed = (metadata: object): unknown => ({
  didResolutionMetadata: metadata,
  didDocumentMetadata: {},
  didDocument: null,
});

describe('what a method of Laurel says', () => {
  it.each<[JudgingCode, Record<string, string | number>]>([
    ['LP_DID_LOG_FORM', {}],
    ['LP_DID_LOG_PARAMETERS', { entry: 2 }],
    ['LP_DID_LOG_SCID', { entry: 1 }],
    ['LP_DID_LOG_HASH', { entry: 3 }],
    ['LP_DID_LOG_ORDER', { entry: 4 }],
    ['LP_DID_LOG_PROOF', { entry: 5 }],
    ['LP_DID_LOG_KEY', { entry: 6 }],
    ['LP_DID_LOG_PRE_ROTATION', { entry: 7 }],
    ['LP_DID_LOG_WITNESS', { entry: 8 }],
    ['LP_DID_LOG_PORTABILITY', { entry: 9 }],
    ['LP_LOG_ROLLBACK', {}],
    ['LP_FETCH_REFUSED', { host: 'school.example' }],
    ['LP_FETCH_REDIRECT', { host: 'school.example' }],
    ['LP_FETCH_TIMEOUT', { host: 'school.example' }],
    ['LP_FETCH_SIZE', { host: 'school.example' }],
    ['LP_FETCH_TYPE', { host: 'school.example' }],
    ['LP_FETCH_NOT_FOUND', { host: 'school.example' }],
    ['LP_FETCH_STATUS', { host: 'school.example' }],
    ['LP_FETCH_FAILED', { host: 'school.example' }],
    ['INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID', {}],
  ])('%s arrives', async (code, params) => {
    expect(await failureOf(failedResolution(new LaurelError(code, params)))).toEqual([code, params]);
  });

  it('is told no more than is needed', async () => {
    expect(await failureOf(failedResolution(new Error('secret')))).toEqual(['LP_DID_NOT_FOUND', {}]);
    expect(await failureOf(failedResolution('notFound'))).toEqual(['LP_DID_NOT_FOUND', {}]);
    // What is larger than is looked at speaks against nobody.
    const large = failedResolution(new LaurelError('LP_TOO_LARGE', { limit: 1, what: 'entries' }));
    expect(await failureOf(large)).toEqual(['LP_DID_NOT_FOUND', {}]);
    const text = failedResolution(new LaurelError('LP_DUPLICATE_KEY', { pointer: '/Elin' }));
    expect(await failureOf(text)).toEqual(['invalidDid', {}]);
  });
});

describe('what a stranger’s method says', () => {
  it.each(['LP_REVOKED', 'LP_USAGE', 'LP_SECRET', 'invalidDid', 'toString', 7, null, {}, ['LP_FETCH_TIMEOUT']])(
    'the code %s is not ours to give',
    async (code) => {
      expect(await failureOf(failed({ error: 'notFound', code }))).toEqual(['LP_DID_NOT_FOUND', {}]);
      expect(await failureOf(failed({ error: 'x', code }))).toEqual(['invalidDid', {}]);
    },
  );

  it.each([
    null,
    'x',
    [],
    { entry: '1', host: 7 },
    { entry: 1.5, host: 'Elin Quillfeather' },
    { entry: -0.5, host: 'a\nb' },
    { entry: Number.NaN },
    { entry: 2 ** 60, host: 'x'.repeat(300), more: 'said' },
    () => 1,
  ])('its params are no more than a number and a host: %#', async (params) => {
    const found = await failureOf(failed({ error: 'notFound', code: 'LP_FETCH_TIMEOUT', params }));
    // What is no JSON makes the whole answer none.
    const isJson = typeof params !== 'function' && !JSON.stringify(params).includes('{"entry":null}');
    expect(found).toEqual([isJson ? 'LP_FETCH_TIMEOUT' : 'LP_DID_NOT_FOUND', {}]);
  });

  it('no code makes an error of an answer', async () => {
    const answer = { ...(failed({ code: 'LP_FETCH_TIMEOUT' }) as object), didDocument: { id: did } };
    expect(await failureOf(answer)).toEqual(['INVALID_VERIFICATION_METHOD', {}]);
  });
});
