import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../encoding/index.ts';
import { digestSri, evidenceMembers } from './evidence.ts';
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
