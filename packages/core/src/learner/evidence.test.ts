import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../encoding/index.ts';
import { digestSri, evidenceFileName, evidenceFileTypes, evidenceMatches, evidenceMembers } from './evidence.ts';
import type { Evidence } from './item.ts';

const poster: Evidence = { kind: 'image', title: 'Poster', storedAt: 'learner', showsOtherChildren: false };
const digest = digestSri(encodeUtf8('abc'));
const newId = () => 'urn:uuid:00000000-0000-4000-8000-000000000000';
const members = (evidence: readonly Evidence[], consents: readonly string[] = []) =>
  evidenceMembers(evidence, { newId, consents });

describe('digestSri', () => {
  it('is SHA-384 in the form of Subresource Integrity (FIPS 180-4, example "abc")', () => {
    expect(digest).toBe('sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn');
  });
});

describe('evidenceMatches', () => {
  it('holds a file against its digest, byte for byte', () => {
    expect(evidenceMatches(encodeUtf8('abc'), digest)).toBe(true);
    expect(evidenceMatches(encodeUtf8('abd'), digest)).toBe(false);
    expect(evidenceMatches(encodeUtf8('abc '), digest)).toBe(false);
  });

  it.each(['', 'sha384-', digest.slice(7), digest.replace('384', '256'), `${digest}=`, ` ${digest}`])(
    'takes nothing else for a digest: %j',
    (text) => {
      expect(evidenceMatches(encodeUtf8('abc'), text)).toBe(false);
    },
  );
});

describe('evidenceFileName', () => {
  it('is the digest, safe in any folder, with the ending of the type', () => {
    expect(evidenceFileName({ digest, mediaType: 'image/jpeg' })).toBe(
      'ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP_W-2AhgcroefMI1i67KE0yCWn.jpg',
    );
    for (const mediaType of Object.keys(evidenceFileTypes)) {
      expect(evidenceFileName({ digest, mediaType })).toMatch(/^[\w-]{64}\.[a-z0-9]{3,4}$/);
    }
  });

  it('is none for what has no file of a known kind, whatever it says', () => {
    expect(evidenceFileName({ mediaType: 'image/jpeg' })).toBeUndefined();
    expect(evidenceFileName({ digest })).toBeUndefined();
    for (const mediaType of ['image/heic', 'constructor', '../x', 'toString']) {
      expect(evidenceFileName({ digest, mediaType })).toBeUndefined();
    }
    expect(evidenceFileName({ digest: '../../etc/passwd', mediaType: 'image/jpeg' })).toBeUndefined();
  });
});

describe('evidenceMembers', () => {
  it('binds the file by its digest, under a random id', () => {
    expect(members([{ ...poster, digest, mediaType: 'image/png' }])).toEqual({
      evidence: [{ id: newId(), type: ['Evidence'], name: 'Poster', genre: 'Picture' }],
      relatedResource: [{ id: newId(), digestSRI: digest, mediaType: 'image/png' }],
    });
    expect(members([poster])).not.toHaveProperty('relatedResource');
  });

  it('leaves out what shows other children, and what needs a consent that is not there', () => {
    expect(members([{ ...poster, showsOtherChildren: true }])).toEqual({});
    const recording: Evidence = { ...poster, kind: 'audio', consentRef: 'photo-or-video-evidence' };
    expect(members([recording])).toEqual({});
    expect(members([recording], ['share-outside-school'])).toEqual({});
    expect(members([recording], ['photo-or-video-evidence']).evidence).toHaveLength(1);
  });
});
