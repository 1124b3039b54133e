/** The signed documents of the W3C's cryptosuite specifications, through the whole verifier, at a clock of their time. */
import { type CheckId, isJsonObject, type JsonObject, parseJson, type Report, widenContexts } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import { vectorContexts } from '../../core/src/proof/data-integrity/selective/testing/citizenship-context.ts';
import { sharedDataIsHere, sharedText } from '../../core/src/testing/shared-data.ts';
import { judge } from './judge.ts';
import type { VerifyOptions } from './policy.ts';
import { settleCall } from './verify.ts';

// The examples' context gives every term the same vocabulary; only the specifications' vectors use it.
const exampleContexts = widenContexts({
  'https://www.w3.org/ns/credentials/examples/v2': {
    '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' },
  },
});

const now = new Date('2025-06-01T00:00:00Z');

/**
 * The vectors pair an issuer with somebody else's key, on no list; the subject's key answers nobody; and of the derived
 * ones the times are not mandatory.
 */
const waived = {
  acceptAnyIssuer: true,
  acceptUnchallenged: true,
  acceptKeyOfAnother: true,
  acceptUncheckedStatus: true,
};

const signed = [
  ['vc-di-eddsa/eddsa-rdfc-2022/signedDataInt', ['eddsa-rdfc-2022']],
  ['vc-di-eddsa/eddsa-rdfc-2022/employ/signedDataInt', ['eddsa-rdfc-2022']],
  ['vc-di-eddsa/eddsa-jcs-2022/signedJCS', ['eddsa-jcs-2022']],
  ['vc-di-eddsa/Ed25519Signature2020/signedEdSig', ['Ed25519Signature2020']],
  ['vc-di-eddsa/proof-set-chain/signedProofSet1', ['eddsa-rdfc-2022']],
  ['vc-di-eddsa/proof-set-chain/signedProofSet2', ['eddsa-rdfc-2022']],
  ['vc-di-eddsa/proof-set-chain/signedProofChain1', ['eddsa-rdfc-2022']],
  ['vc-di-eddsa/proof-set-chain/signedProofChain2', ['eddsa-rdfc-2022']],
  ['vc-di-ecdsa/ecdsa-rdfc-2019-p256/signedECDSAP256', ['ecdsa-rdfc-2019']],
  ['vc-di-ecdsa/ecdsa-rdfc-2019-p256/employ/signedECDSAP256', ['ecdsa-rdfc-2019']],
  ['vc-di-ecdsa/ecdsa-rdfc-2019-p384/signedECDSAP384', ['ecdsa-rdfc-2019']],
  ['vc-di-ecdsa/ecdsa-rdfc-2019-p384/employ/signedECDSAP384', ['ecdsa-rdfc-2019']],
  ['vc-di-ecdsa/ecdsa-jcs-2019-p256/signedJCSECDSAP256', ['ecdsa-jcs-2019']],
  ['vc-di-ecdsa/ecdsa-jcs-2019-p384/signedJCSECDSAP384', ['ecdsa-jcs-2019']],
  ['vc-di-ecdsa/ecdsa-sd-2023/employ/derivedRevealDocument', ['ecdsa-sd-2023']],
  ['vc-di-ecdsa/ecdsa-sd-2023/prc/derivedRevealDocument', ['ecdsa-sd-2023']],
  ['vc-di-bbs/prc/derivedRevealDocument', ['bbs-2023']],
] as const;

const textOf = (name: string): string => sharedText(`vectors/${name}.json`);

function objectOf(name: string): JsonObject {
  const value = parseJson(textOf(name));
  if (!isJsonObject(value)) throw new Error('not an object');
  return value;
}

async function verify(input: string | JsonObject, options: Partial<VerifyOptions> = {}): Promise<Report> {
  const text = typeof input === 'string' ? input : JSON.stringify(input);
  const contexts = text.includes('/ns/credentials/examples/') ? exampleContexts : vectorContexts;
  const settled = await settleCall({ now, ...waived, ...options });
  return judge(input, 'credential', { ...settled, contexts }, { nesting: 0 });
}

const told = (report: Report, wanted: CheckId) => {
  const check = report.checks.find(({ id }) => id === wanted);
  return [check?.outcome, check?.code];
};

const isSelective = (securing: string): boolean => /-sd-|^bbs-/.test(securing);

describe.skipIf(!sharedDataIsHere)('the signed vectors of vc-di-eddsa, vc-di-ecdsa and vc-di-bbs', () => {
  it.each(signed)('%s is valid by the waivers that it needs, and only by those', async (name, securing) => {
    const report = await verify(textOf(name));
    expect(report.checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'indeterminate')).toEqual([]);
    expect([report.verdict, report.securing]).toEqual(['valid', securing]);
    expect(report.waived).toContain('acceptKeyOfAnother');
    expect(report.waived.includes('acceptUncheckedStatus')).toBe(securing.some(isSelective));
    expect(told(report, 'issuer-key')).toEqual(['not-checked', 'LP_ISSUER_KEY_MISMATCH']);
    expect(report.issuer).toBeUndefined();
    const { proof: _, ...document } = objectOf(name);
    expect(report.document).toEqual(document);
  });

  it.each(signed)('%s is by somebody else than its issuer', async (name) => {
    const report = await verify(textOf(name), { acceptKeyOfAnother: false });
    expect(report.verdict).toBe('invalid');
    expect(told(report, 'issuer-key')).toEqual(['failed', 'LP_ISSUER_KEY_MISMATCH']);
  });

  it.each(signed)(
    '%s is not valid without an answer of its subject, unless it is a bearer’s',
    async (name, [suite]) => {
      const report = await verify(textOf(name), { acceptUnchallenged: false });
      const { credentialSubject } = objectOf(name);
      const isNamed = isJsonObject(credentialSubject) && credentialSubject['id'] !== undefined;
      // Of a derived one nobody knows whose it is: its subject may be among what was left out.
      const isOpen = isNamed || isSelective(suite);
      expect(report.verdict).toBe(isOpen ? 'indeterminate' : 'valid');
      expect(told(report, 'holder-binding')).toEqual(
        isOpen ? ['not-checked', 'LP_HOLDER_BINDING_MISSING'] : ['not-applicable', 'LP_BEARER'],
      );
    },
  );

  it.each(signed)('%s is invalid when a word of it is changed', async (name) => {
    const changed = textOf(name).replace(/"(alumniOf|birthCountry)": "[^"]+"/, '"$1": "Elsewhere"');
    expect(changed).not.toBe(textOf(name));
    const report = await verify(changed);
    expect([report.verdict, ...told(report, 'proof')]).toEqual(['invalid', 'failed', 'PROOF_VERIFICATION_ERROR']);
  });

  it.each(['vc-di-ecdsa/ecdsa-sd-2023/employ', 'vc-di-ecdsa/ecdsa-sd-2023/prc', 'vc-di-bbs/prc'])(
    '%s: a base proof is for its holder alone',
    async (name) => {
      const report = await verify(textOf(`${name}/addSignedSDBase`));
      expect([report.verdict, ...told(report, 'proof')]).toEqual(['invalid', 'failed', 'PROOF_VERIFICATION_ERROR']);
    },
  );

  it.each(['derivedRevealDocument', 'Pseudonym/derivedRevealDocument', 'HolderBinding/derivedRevealDocument'])(
    'vc-di-bbs/%s has contexts of its own, so nobody knows what it says',
    async (name) => {
      const report = await verify(textOf(`vc-di-bbs/${name}`));
      expect([report.verdict, ...told(report, 'context')]).toEqual(['invalid', 'failed', 'LP_CONTEXT_NOT_ALLOWED']);
    },
  );

  it('a set or a chain fails with any of its proofs', async () => {
    for (const name of ['signedProofSet2', 'signedProofChain1', 'signedProofChain2']) {
      const { proof, ...document } = objectOf(`vc-di-eddsa/proof-set-chain/${name}`);
      const proofs = Array.isArray(proof) ? proof.filter(isJsonObject) : [];
      for (const [broken, { created: _, ...rest }] of proofs.entries()) {
        const other = { ...rest, created: '2023-02-24T23:36:39Z' };
        const report = await verify({ ...document, proof: proofs.map((one, at) => (at === broken ? other : one)) });
        expect(report.verdict, `${name} ${broken}`).toBe('invalid');
      }
    }
  });
});
