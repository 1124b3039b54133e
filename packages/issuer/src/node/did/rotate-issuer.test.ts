/** The keys of a school over the years, the key that changes its identifier, and the end. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createDidResolver, createDidWebvhMethod } from '@laurel/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day, openSchools, passphrase, verifiedBy } from '../../testing/web-school.ts';
import { closeIssuer, openIssuer, rotateIssuer } from '../index.ts';
import { academicYearOf, keyNameFor, keyOfPastYear } from './academic-year.ts';

let schools: Awaited<ReturnType<typeof openSchools>>;
beforeAll(async () => {
  schools = await openSchools();
});
afterAll(() => schools.end());

describe('an academic year', () => {
  it.each([
    ['2026-08-31T23:59:59Z', '2025-26'],
    ['2026-09-01T00:00:00Z', '2026-27'],
    ['2027-01-01T00:00:00Z', '2026-27'],
    ['2099-12-31T00:00:00Z', '2099-00'],
  ])('of %s is %s', (moment, year) => {
    expect(academicYearOf(new Date(moment))).toBe(year);
  });

  it.each([
    ['did:webvh:Qm:riverside.example#2025-26', '2025-26'],
    ['did:webvh:Qm:riverside.example#2025-26-2', '2025-26-2'],
    ['did:webvh:Qm:riverside.example#2026-27', undefined],
    ['did:webvh:Qm:riverside.example#2027-28', undefined],
    ['did:key:z6Mk#z6Mk', undefined],
  ])('is over for the key %s, or not', (key, name) => {
    expect(keyOfPastYear(key, day('2026-09-01'))).toBe(name);
    expect(keyOfPastYear(key, new Date('2026-08-31T23:00:00Z'))).toBeUndefined();
  });

  it('has a second key under a name that was never used', () => {
    const used = new Set(['2026-27', '2026-27-2']);
    expect(keyNameFor(day('2026-10-01'), used)).toBe('2026-27-3');
  });
});

describe('a key of each year', () => {
  it('signs its year; what it signed stays valid until it is retired, and its private half is gone', async () => {
    const { id } = await schools.copy('years');
    const first = await schools.issue('years', '2026-09-02');
    const rotated = await rotateIssuer(schools.opening('years', '2027-09-01'));
    expect(rotated).toMatchObject({ signingKey: '2027-28', keys: ['2026-27', '2027-28'], retired: [] });
    const second = await schools.issue('years', '2027-09-02');
    expect(second.privateKey).not.toBe(first.privateKey);
    await schools.publish('years', '2027-09-03');
    const logs = { [id]: await schools.served('years') };
    expect(await verifiedBy(first.issued, logs, '2027-10-01')).toBe(`${id}#2026-27`);
    expect(await verifiedBy(second.issued, logs, '2027-10-01')).toBe(`${id}#2027-28`);

    const before = await schools.snapshot('years');
    const opening = schools.opening('years', '2027-10-01');
    await expect(rotateIssuer({ ...opening, retire: ['2025-26'] })).rejects.toMatchObject({
      code: 'LP_KEY_NOT_LISTED',
    });
    await expect(rotateIssuer({ ...opening, passphrase: 'wrong' })).rejects.toMatchObject({ code: 'LP_PASSPHRASE' });
    expect(await schools.snapshot('years')).toEqual(before);

    expect(await rotateIssuer({ ...opening, retire: ['current', '2026-27'] })).toMatchObject({
      signingKey: '2027-28-2',
      keys: ['2027-28-2'],
      retired: ['2026-27', '2027-28'],
    });
    await schools.publish('years', '2027-10-02');
    const later = { [id]: await schools.served('years') };
    expect(await verifiedBy(first.issued, later, '2027-10-03')).toBe('INVALID_VERIFICATION_METHOD');
  });

  it('is made a second time within one second of the beginning', async () => {
    const { id } = await schools.copy('fast');
    const rotated = await rotateIssuer({ ...schools.opening('fast', '2026-09-01'), retire: ['all-others'] });
    expect(rotated).toMatchObject({ signingKey: '2026-27-2', keys: ['2026-27-2'] });
    await schools.publish('fast', '2026-09-02');
    const webvh = createDidWebvhMethod({ now: () => day('2026-09-02'), logs: { [id]: await schools.served('fast') } });
    expect((await createDidResolver({ methods: { webvh } }).resolve(id)).didDocumentMetadata).toMatchObject({
      versionNumber: 2,
    });
  });
});

describe('the key that changes an identifier', () => {
  it('may be kept elsewhere, is renewed there, and an older copy of it changes nothing', async () => {
    const updateKey = { file: schools.at('stick.age'), passphrase: 'the governors’ own words' };
    await schools.make('governed', { updateKey });
    expect(await readdir(schools.at('governed'))).not.toContain('update-key.age');
    const opening = schools.opening('governed', '2026-10-01');
    await expect(rotateIssuer(opening)).rejects.toMatchObject({ code: 'LP_UPDATE_KEY' });
    const old = await readFile(updateKey.file);
    expect(await rotateIssuer({ ...opening, updateKey })).toMatchObject({ signingKey: '2026-27-2' });
    expect((await readFile(updateKey.file)).equals(old)).toBe(false);
    await writeFile(updateKey.file, old);
    await expect(rotateIssuer({ ...opening, now: day('2026-10-03'), updateKey })).rejects.toMatchObject({
      code: 'LP_UPDATE_KEY',
    });
    await schools.copy('ungoverned');
    await expect(rotateIssuer({ ...schools.opening('ungoverned', '2026-10-03'), updateKey })).rejects.toMatchObject({
      code: 'LP_USAGE',
    });
  });
});

describe('a school that closes', () => {
  it('signs nothing any more, and has no key left', async () => {
    const { id } = await schools.copy('closing');
    const { issued } = await schools.issue('closing', '2026-09-02');
    await closeIssuer(schools.opening('closing', '2030-07-31'));
    const opening = { directory: schools.at('closing'), passphrase };
    await expect(openIssuer(opening)).rejects.toMatchObject({ code: 'LP_ISSUER_CLOSED' });
    await expect(rotateIssuer(schools.opening('closing', '2030-08-01'))).rejects.toMatchObject({
      code: 'LP_ISSUER_CLOSED',
    });
    expect(await readdir(schools.at('closing'))).not.toContain('update-key.age');
    await schools.publish('closing', '2030-08-01');
    const files = await schools.served('closing');
    const webvh = createDidWebvhMethod({ now: () => day('2030-08-02'), logs: { [id]: files } });
    const { didDocumentMetadata } = await createDidResolver({ methods: { webvh } }).resolve(id);
    expect(didDocumentMetadata).toMatchObject({ deactivated: true });
    expect(await verifiedBy(issued, { [id]: files }, '2030-08-02')).not.toContain('#');
    const { issuers } = JSON.parse(await readFile(schools.at('closing', 'trust.json'), 'utf8'));
    expect(issuers).toEqual([expect.objectContaining({ id, until: '2030-07-31T09:00:00Z' })]);
  });
});
