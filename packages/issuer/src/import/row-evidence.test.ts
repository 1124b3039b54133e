import { describe, expect, it } from 'vitest';
import type { EvidenceAtHand, EvidenceSource } from './evidence-source.ts';
import { importSheet } from './import-sheet.ts';
import type { RowOutcome } from './record.ts';

const now = new Date('2026-09-01T09:00:00Z');
const digest = `sha384-${'A'.repeat(64)}`;
const picture: EvidenceAtHand = {
  is: 'evidence',
  kind: 'image',
  mediaType: 'image/jpeg',
  bytes: 1234,
  digest,
  isCleaned: true,
  mayName: false,
};
const files: Readonly<Record<string, EvidenceAtHand>> = {
  'oven.jpg': picture,
  'Zoe Adeyemi.jpg': picture,
  'other.jpg': { ...picture, digest: `sha384-${'B'.repeat(64)}`, isCleaned: false },
  'talk.mp3': { ...picture, kind: 'audio', mediaType: 'audio/mpeg', isCleaned: false },
  'certificate.pdf': { ...picture, kind: 'document', mediaType: 'application/pdf', isCleaned: false, mayName: true },
  'notes.txt': { ...picture, kind: 'document', mediaType: 'text/plain', isCleaned: false },
  'IMG_1.heic': { is: 'convert' },
  'IMG_2.jpg': { is: 'several' },
  'broken.jpg': { is: 'unreadable' },
  'export.zip': { is: 'zip' },
  'film.mp4': { is: 'too-large' },
};
const evidence: EvidenceSource = { find: (name) => files[name] ?? { is: 'not-found' } };

const base = {
  'Pupil email': 'aokafor@school.example',
  Name: 'Ada Okafor',
  'What did you do?': 'Solar oven',
  Type: 'Project',
  'Who saw it?': 'Mr Patel',
  Date: '12/06/2026',
  Evidence: 'oven.jpg',
  'Describe the picture or recording': 'A cardboard oven with foil, a potato inside.',
  'Are other children shown?': 'No',
  'In my own words': '',
  'May your family read your words?': '',
  Language: '',
};
type Sheet = typeof base;

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

async function read(change: Partial<Sheet> = {}, source: EvidenceSource | null = evidence): Promise<RowOutcome> {
  const row = { ...base, ...change };
  const text = `${Object.keys(row).map(cell).join(',')}\n${Object.values(row).map(cell).join(',')}\n`;
  const sheet = await importSheet(text, { as: 'achievements', now, ...(source && { evidence: source }) });
  for await (const outcome of sheet.rows) return outcome;
  throw new Error('no row');
}

const evidenceOf = ({ record }: RowOutcome) => (record?.as === 'achievements' ? record.item.evidence : undefined);

describe('a row with a picture', () => {
  it('binds it by its digest, in the words of the sheet', async () => {
    const outcome = await read();
    expect(outcome).toMatchObject({ outcome: 'ok', codes: ['LP_ROW_EVIDENCE_CLEANED'] });
    expect(evidenceOf(outcome)).toEqual([
      {
        kind: 'image',
        title: 'Solar oven',
        description: 'A cardboard oven with foil, a potato inside.',
        mediaType: 'image/jpeg',
        bytes: 1234,
        digest,
        storedAt: 'school',
        showsOtherChildren: false,
      },
    ]);
  });

  it('never carries the name of the file, which can be a child’s', async () => {
    const outcome = await read({ Evidence: 'Zoe Adeyemi.jpg' });
    expect(evidenceOf(outcome)).toHaveLength(1);
    expect(JSON.stringify(outcome)).not.toContain('Adeyemi');
  });

  it('without a title is called what it is, in the language of the row', async () => {
    const reflection = { Type: 'Reflection', 'What did you do?': '', 'In my own words': 'I learnt to wait.' };
    expect(evidenceOf(await read(reflection))?.[0]?.title).toBe('Picture');
    expect(evidenceOf(await read({ ...reflection, Language: 'Cymraeg' }))?.[0]?.title).toBe('Llun');
  });

  it('behaves as before without a folder', async () => {
    const outcome = await read({}, null);
    expect(outcome).toMatchObject({ outcome: 'warning', codes: ['LP_ROW_EVIDENCE_NAME_ONLY'] });
    expect(evidenceOf(outcome)).toBeUndefined();
    expect((await read({ Evidence: 'IMG_1.heic' }, null)).codes).toContain('LP_ROW_EVIDENCE_CONVERT');
  });

  it.each<[Partial<Sheet>, string, string]>([
    [{ 'Describe the picture or recording': '' }, 'held', 'LP_ROW_ALTERNATIVE_MISSING'],
    [{ Evidence: 'talk.mp3', 'Describe the picture or recording': '' }, 'held', 'LP_ROW_ALTERNATIVE_MISSING'],
    [{ 'Are other children shown?': '' }, 'held', 'LP_ROW_OTHERS_SHOWN_MISSING'],
    [{ 'Are other children shown?': 'not sure' }, 'held', 'LP_ROW_OTHERS_SHOWN_MISSING'],
    [{ 'Are other children shown?': 'Yes' }, 'warning', 'LP_ROW_EVIDENCE_SHOWS_OTHERS'],
    [{ 'Are other children shown?': 'Oes' }, 'warning', 'LP_ROW_EVIDENCE_SHOWS_OTHERS'],
    [{ 'Are other children shown?': 'Nac oes' }, 'ok', 'LP_ROW_EVIDENCE_CLEANED'],
    [{ Evidence: 'nowhere.jpg' }, 'held', 'LP_ROW_EVIDENCE_NOT_FOUND'],
    [{ Evidence: 'IMG_2.jpg' }, 'held', 'LP_ROW_EVIDENCE_SEVERAL'],
    [{ Evidence: 'IMG_1.heic' }, 'refused', 'LP_ROW_EVIDENCE_CONVERT'],
    [{ Evidence: 'broken.jpg' }, 'refused', 'LP_ROW_EVIDENCE_UNREADABLE'],
    [{ Evidence: 'export.zip' }, 'refused', 'LP_ROW_EVIDENCE_ZIP'],
    [{ Evidence: 'film.mp4' }, 'refused', 'LP_ROW_EVIDENCE_TOO_LARGE'],
    [{ 'Describe the picture or recording': 'Ada, who has epilepsy, at the oven.' }, 'refused', 'LP_LINT_HEALTH'],
    [{ Language: 'Klingon' }, 'warning', 'LP_ROW_LANGUAGE_UNKNOWN'],
    [{ 'May your family read your words?': 'maybe later' }, 'warning', 'LP_ROW_SHARE_UNCLEAR'],
  ])('%j: %s, %s', async (change, outcome, code) => {
    const row = await read(change);
    expect([row.outcome, row.codes]).toEqual([outcome, expect.arrayContaining([code])]);
  });
});

describe('a document', () => {
  it('needs no words, and is said to name people perhaps', async () => {
    const outcome = await read({ Evidence: 'certificate.pdf', 'Describe the picture or recording': '' });
    expect(outcome).toMatchObject({ outcome: 'warning', codes: ['LP_ROW_EVIDENCE_AUTHOR'] });
    expect(evidenceOf(outcome)?.[0]).not.toHaveProperty('description');
  });

  it('of plain text shows nobody', async () => {
    expect(await read({ Evidence: 'notes.txt', 'Are other children shown?': '' })).toMatchObject({ outcome: 'ok' });
  });

  it('is the certificate that an award by somebody else needs', async () => {
    const award = { Type: 'Award', 'What did you do?': 'DofE Silver', 'Describe the picture or recording': '' };
    expect((await read({ ...award, Evidence: '' })).codes).toContain('LP_ROW_THIRD_PARTY_EVIDENCE');
    expect((await read({ ...award, Evidence: 'nowhere.pdf' })).codes).toContain('LP_ROW_THIRD_PARTY_EVIDENCE');
    const attached = await read({ ...award, Evidence: 'certificate.pdf' });
    expect(attached.outcome).toBe('warning');
    expect(attached.record).toMatchObject({ item: { assurance: 'third-party-confirmed', evidence: [{ digest }] } });
  });
});

describe('several files', () => {
  it('each have their line, or all of them the one', async () => {
    const two = { Evidence: 'oven.jpg; other.jpg' };
    const each = await read({ ...two, 'Describe the picture or recording': 'The oven.\nThe potato.' });
    expect(evidenceOf(each)?.map(({ description }) => description)).toEqual(['The oven.', 'The potato.']);
    const one = await read({ ...two, 'Describe the picture or recording': 'Oven and potato.' });
    expect(evidenceOf(one)?.map(({ description }) => description)).toEqual(['Oven and potato.', 'Oven and potato.']);
  });

  it('that are the same are one, and a link beside them is kept', async () => {
    const outcome = await read({ Evidence: 'oven.jpg; Zoe Adeyemi.jpg; https://drive.google.com/file/d/EXAMPLE/view' });
    expect(evidenceOf(outcome)).toHaveLength(1);
    expect(outcome.record).toMatchObject({ evidenceLinks: ['https://drive.google.com/file/d/EXAMPLE/view'] });
  });
});

describe('what is said again', () => {
  const keyOf = async (change: Partial<Sheet> = {}): Promise<string | undefined> =>
    (await read(change)).record?.contentKey;

  it('is the same content, and another picture, other words or another answer is a correction', async () => {
    const key = await keyOf();
    expect(await keyOf()).toBe(key);
    expect(await keyOf({ Evidence: 'Zoe Adeyemi.jpg' })).toBe(key);
    expect(await keyOf({ Evidence: 'other.jpg' })).not.toBe(key);
    expect(await keyOf({ 'Describe the picture or recording': 'An oven.' })).not.toBe(key);
    expect(await keyOf({ 'Are other children shown?': 'yes' })).not.toBe(key);
  });

  it('is the same content whoever may read it', async () => {
    const key = await keyOf();
    expect(await keyOf({ 'May your family read your words?': 'Yes' })).toBe(key);
    expect((await read({ 'May your family read your words?': 'Yes' })).record).toMatchObject({
      item: { visibility: 'family' },
    });
    expect((await read({ 'May your family read your words?': 'na' })).record).toMatchObject({
      item: { visibility: 'private' },
    });
    expect((await read({ Language: 'Welsh' })).record).toMatchObject({ item: { language: 'cy-GB' } });
  });
});
