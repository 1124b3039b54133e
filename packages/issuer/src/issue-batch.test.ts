import { createSigner, type JsonObject, LaurelError, type Signer } from '@laurel/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createBatchIssuer, type IssueBatchOptions } from './issue-batch.ts';
import { draftNamed, now, signerOf } from './testing/invented.ts';

let signer: Signer;
let other: Signer;
beforeAll(async () => {
  signer = await signerOf('school');
  other = await signerOf('another school');
});

const settings = (more: Partial<IssueBatchOptions> = {}): IssueBatchOptions => ({
  signer,
  securing: 'vc+jwt',
  now,
  // Agrees with everything: what is seen below is what the batch itself looks at.
  secondOpinion: async () => {},
  ...more,
});
/** How many are released before the first refusal, and its code. */
async function released(options: IssueBatchOptions, drafts = 4): Promise<readonly [number, string | undefined]> {
  const issue = createBatchIssuer(options);
  for (let count = 0; count < drafts; count++) {
    const code = await issue(draftNamed('Maths')).then(
      () => undefined,
      (error: unknown) => (error instanceof LaurelError ? error.code : 'another error'),
    );
    if (code !== undefined) return [count, code];
  }
  return [drafts, undefined];
}

describe('the signatures of a batch whose shape was confirmed', () => {
  it('are taken from a signer that holds its key in memory', async () => {
    expect(await released(settings())).toEqual([4, undefined]);
  });

  it('are looked at, each one, where the signer is somebody else’s, a copy of ours included', async () => {
    for (const wrong of [2, 3]) {
      let count = 0;
      const changing = { ...signer, sign: (bytes: Uint8Array) => (count++ === wrong ? other : signer).sign(bytes) };
      expect(await released(settings({ signer: changing }))).toEqual([wrong, 'LP_SIGNER_FAILED']);
    }
  });

  it('are looked at once where our own signer names another’s key', async () => {
    const posing = await createSigner({
      algorithm: 'Ed25519',
      privateKey: new Uint8Array(32).fill(7),
      purpose: 'assertionMethod',
      verificationMethod: other.id,
    });
    expect(await released(settings({ signer: posing }))).toEqual([1, 'LP_SIGNER_FAILED']);
  });

  it('are looked at again where the options name another signer half-way', async () => {
    const options = { ...settings() };
    const issue = createBatchIssuer(options);
    for (let count = 0; count < 3; count++) await issue(draftNamed('Maths'));
    Object.assign(options, { signer: { ...signer, sign: (bytes: Uint8Array) => other.sign(bytes) } });
    await expect(issue(draftNamed('Maths'))).rejects.toMatchObject({ code: 'LP_SIGNER_FAILED' });
  });
});

describe('the issuer’s profile in a batch', () => {
  it('is what it was when the batch began', async () => {
    const issuer = { id: signer.controller, type: ['Profile'], name: 'Riverside Academy' };
    const issue = createBatchIssuer(settings({ issuer, securing: 'eddsa-rdfc-2022' }));
    const first = await issue(draftNamed('Maths'));
    issuer.name = 'Other';
    const second = await issue(draftNamed('Maths'));
    const nameIn = ({ credential }: { readonly credential: JsonObject }): unknown => credential['issuer'];
    expect(nameIn(second)).toEqual(nameIn(first));
    expect(Object.isFrozen(second.credential)).toBe(true);
  });

  it('is refused with each draft where the gate refuses it', async () => {
    const issuer = JSON.parse('{}', () => ({ id: signer.controller, name: undefined }));
    const issue = createBatchIssuer(settings({ issuer }));
    for (let count = 0; count < 2; count++) {
      await expect(issue(draftNamed('Maths'))).rejects.toMatchObject({ code: 'MALFORMED_VALUE_ERROR' });
    }
  });
});

describe('the texts of a batch', () => {
  it('are judged anew in each draft: by its names, and refused as often as they come', async () => {
    const issue = createBatchIssuer(settings());
    const draft = draftNamed('With Sam Jones');
    const isRefused = (names: { readonly others: readonly string[] }): Promise<boolean> =>
      issue(draft, { names }).then(
        () => false,
        (error: unknown) => error instanceof LaurelError && error.code === 'LP_LINT_REFUSED',
      );
    const said: boolean[] = [];
    for (const others of [[], ['Sam Jones'], [], ['Sam Jones']]) said.push(await isRefused({ others }));
    expect(said).toEqual([false, true, false, true]);
  });
});
