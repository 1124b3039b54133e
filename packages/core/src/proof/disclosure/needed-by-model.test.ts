import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../json/index.ts';
import { fixtureCredentials } from '../../learner/fixtures/learners.ts';
import { neededByModel } from './needed-by-model.ts';

const draftOf = (example: string) => fixtureCredentials().find((one) => one.example.startsWith(example))?.draft ?? {};
const [badge, record] = [draftOf('03'), draftOf('04')];
const at = '/credentialSubject/achievement';

describe('what is needed with a part of a credential', () => {
  it('is nothing where it is shown whole, or not at all', () => {
    expect(neededByModel(badge, [''])).toEqual([]);
    expect(neededByModel(badge, [])).toEqual([]);
  });

  it('is what its model asks for and has, and with that it is a credential of its kind', () => {
    const shown = ['/name', `${at}/description`];
    const needed = neededByModel(badge, shown);
    expect(needed).toEqual(expect.arrayContaining(['/issuer', '/validFrom', `${at}/name`, `${at}/criteria`]));
    expect(neededByModel(badge, [...shown, ...needed])).toEqual([]);
    // None of it can be done without.
    for (const pointer of needed) {
      const rest = needed.filter((other) => other !== pointer);
      expect(neededByModel(badge, [...shown, ...rest])).toEqual([pointer]);
    }
  });

  it('may be a document of a record, unless these are the holder’s to choose', () => {
    const shown = Object.keys(record)
      .filter((name) => name !== 'credentialSubject' && name !== '@context')
      .map((name) => `/${name}`);
    const inRecord = '/credentialSubject/verifiableCredential';
    expect(neededByModel(record, [...shown, '/credentialSubject/id'])).toEqual([inRecord]);
    expect(neededByModel(record, [...shown, '/credentialSubject/id'], { isWithoutDocuments: true })).toEqual([]);
  });

  it('is named by its place in the whole, although elements before it are not shown', () => {
    const subject = badge['credentialSubject'] as { readonly achievement: JsonObject };
    const alignment = ['one', 'two'].map((targetName) => ({
      type: ['Alignment'],
      targetName,
      targetUrl: `https://framework.example/${targetName}`,
    }));
    const document = {
      ...badge,
      credentialSubject: { ...subject, achievement: { ...subject.achievement, alignment } },
    };
    const shown = [...neededByModel(badge, [`${at}/name`]), `${at}/name`];
    expect(neededByModel(document, [...shown, `${at}/alignment/1/targetName`])).toEqual([
      `${at}/alignment/1/targetUrl`,
    ]);
  });
});

describe('what no pointer mends', () => {
  const shown = ['/issuer', '/validFrom', '/name', at];

  it.each<[string, JsonObject, string]>([
    ['a member that is not there', (({ issuer: _, ...rest }) => rest)(badge), '/issuer'],
    ['a member that is of another kind', { ...badge, validFrom: 7 }, '/validFrom'],
    [
      'a text where an object belongs',
      { ...badge, credentialSubject: { type: ['AchievementSubject'], achievement: 'text' } },
      at,
    ],
  ])('is told with its place: %s', (_, document, pointer) => {
    const named = shown.filter((one) => one !== '/issuer' || document['issuer'] !== undefined);
    expect(() => neededByModel(document, named)).toThrow(
      expect.objectContaining({ code: 'LP_SCHEMA', params: expect.objectContaining({ pointer }) }),
    );
  });

  it('is a pointer to nothing', () => {
    expect(() => neededByModel(badge, ['/nothing'])).toThrow(expect.objectContaining({ code: 'LP_POINTER_UNKNOWN' }));
  });
});
