/**
 * Veramo: an agent with its keys in memory and the JWT provider of its credential plug-in.
 * @module
 */
import { createAgent } from '@veramo/core';
import { CredentialProviderJWT } from '@veramo/credential-jwt';
import { CredentialPlugin } from '@veramo/credential-w3c';
import { DIDManager, MemoryDIDStore } from '@veramo/did-manager';
import { KeyDIDProvider } from '@veramo/did-provider-key';
import { DIDResolverPlugin } from '@veramo/did-resolver';
import { KeyManager, MemoryKeyStore, MemoryPrivateKeyStore } from '@veramo/key-manager';
import { KeyManagementSystem } from '@veramo/kms-local';
import { type Material, type School, turn } from '../documents/material.ts';
import type { Implementation, Run } from './implementation.ts';
import { olderDrafts, resolverFor, secondsOf } from './older-form.ts';

export const veramo: Implementation = {
  jobs: { 'issue vc+jwt': issuing, 'verify vc+jwt': verifying },
};

async function agentOf(school: School) {
  const kms = 'local';
  const agent = createAgent({
    // Its check of arguments and results against JSON Schema is off by its own default.
    plugins: [
      new KeyManager({
        store: new MemoryKeyStore(),
        kms: { [kms]: new KeyManagementSystem(new MemoryPrivateKeyStore()) },
      }),
      new DIDManager({
        store: new MemoryDIDStore(),
        defaultProvider: 'did:key',
        providers: { 'did:key': new KeyDIDProvider({ defaultKms: kms }) },
      }),
      new DIDResolverPlugin({ resolver: resolverFor(school) }),
      new CredentialPlugin([new CredentialProviderJWT()]),
    ],
  });
  const secret = Buffer.concat([
    Buffer.from(school.privateKey, 'base64url'),
    Buffer.from(school.publicKey, 'base64url'),
  ]);
  const key = { kid: school.multikey, type: 'Ed25519', kms, privateKeyHex: secret.toString('hex') };
  await agent.execute('didManagerImport', { did: school.did, provider: 'did:key', keys: [key] });
  return agent;
}

async function issuing(material: Material): Promise<Run> {
  const agent = await agentOf(material.school);
  const documents = olderDrafts(material);
  return async (index) => {
    const credential = await agent.execute('createVerifiableCredential', {
      credential: turn(documents, index),
      proofFormat: 'jwt',
    });
    return credential.proof.jwt;
  };
}

async function verifying(material: Material): Promise<Run> {
  const agent = await agentOf(material.school);
  const tokens = material.olderTokens;
  const policies = { now: secondsOf(material.now) };
  return async (index) => {
    const { verified } = await agent.execute('verifyCredential', { credential: turn(tokens, index), policies });
    if (!verified) throw new Error('It was not verified.');
  };
}
