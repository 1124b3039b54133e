/** A school signs one achievement; an employer who trusts the school checks it. */
import { createSigner, draftFor, generatePrivateKey } from '@laurel/core';
import { issueCredential } from '@laurel/issuer';
import { verifyCredential } from '@laurel/verifier';

const now = new Date('2026-09-07T09:00:00Z');
const privateKey = await generatePrivateKey({ algorithm: 'Ed25519' });
const signer = await createSigner({ algorithm: 'Ed25519', privateKey, purpose: 'assertionMethod' });
const school = { id: signer.controller, name: 'Riverside Academy' };

const project = { kind: 'project', title: 'River water-quality project', assurance: 'teacher-assessed' } as const;
const draft = draftFor(project, { learner: { displayName: 'Zoë A.' }, issuer: school, now });
const credential = await issueCredential(draft, { signer, securing: 'eddsa-rdfc-2022', now });

const trust = { ...school, mayAssert: [{ kinds: 'any' as const, assurance: ['teacher-assessed' as const] }] };
const report = await verifyCredential(credential, { now, trust: { version: 1, issuers: [trust] } });
console.log(report.verdict);
if (report.verdict !== 'valid') process.exit(1);
