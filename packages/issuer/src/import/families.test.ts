/**
 * Rows that no sample file holds, of the same families of trouble: the rules must hold for them too.
 */
import { describe, expect, it } from 'vitest';
import { importSheet } from './import-sheet.ts';
import type { RowOutcome, SheetKind } from './record.ts';

const now = new Date('2026-09-01T09:00:00Z');

async function outcomesOf(text: string, as: SheetKind): Promise<RowOutcome[]> {
  const rows: RowOutcome[] = [];
  for await (const row of (await importSheet(text, { as, now })).rows) rows.push(row);
  return rows;
}

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describe('learners', () => {
  const base = {
    'Admission No': '002001',
    UPN: 'M999999921001',
    ULN: '9990000017',
    Surname: 'Okafor',
    Forename: 'Ada',
    DOB: '14/03/2010',
    Year: '11',
    Reg: '11R',
    'Candidate No': '0101',
    'Pupil email': 'aokafor@school.example',
    Consent: 'Yes',
    'Wallet key': '',
  };
  const read = async (change: Partial<typeof base>): Promise<RowOutcome | undefined> => {
    const row = { ...base, ...change };
    return (
      await outcomesOf(
        `${Object.keys(row).map(cell).join(',')}\n${Object.values(row).map(cell).join(',')}\n`,
        'learners',
      )
    )[0];
  };

  it('control: the plain row is ok', async () => {
    expect(await read({})).toMatchObject({ row: 2, outcome: 'ok', codes: [] });
  });

  it.each([
    [{ DOB: '4/7/09' }, 'warning', 'LP_ROW_DATE_TWO_DIGIT_YEAR'],
    [{ DOB: '04-Jul-09' }, 'warning', 'LP_ROW_DATE_TWO_DIGIT_YEAR'],
    [{ DOB: '40100' }, 'warning', 'LP_ROW_DATE_SERIAL'],
    [{ DOB: '40100.0' }, 'warning', 'LP_ROW_DATE_SERIAL'],
    [{ DOB: '31/04/2010' }, 'refused', 'LP_ROW_DATE_IMPOSSIBLE'],
    [{ DOB: '03/14/2010' }, 'refused', 'LP_ROW_DATE_IMPOSSIBLE'],
    [{ DOB: 'unknown' }, 'refused', 'LP_ROW_DATE_UNREADABLE'],
    [{ DOB: '14/03/2062' }, 'refused', 'LP_ROW_DATE_NOT_PAST'],
    [{ DOB: '14 March 2010' }, 'ok', undefined],
    [{ DOB: '2010-03-14T00:00:00Z' }, 'ok', undefined],
    [{ DOB: '14/03/2010 00:00' }, 'ok', undefined],
    [{ DOB: '' }, 'ok', undefined],
    [{ Year: '6' }, 'warning', 'LP_ROW_YEAR_DOES_NOT_FIT'],
    [{ Year: 'Yr 11' }, 'ok', undefined],
    [{ Year: 'eleven' }, 'warning', 'LP_ROW_YEAR_UNREADABLE'],
    [{ ULN: '9.99E+09' }, 'refused', 'LP_ROW_ID_LOST'],
    [{ ULN: '1E+10' }, 'refused', 'LP_ROW_ID_LOST'],
    [{ ULN: '9990000018' }, 'refused', 'LP_ROW_ULN_CHECK'],
    [{ ULN: '999000001' }, 'refused', 'LP_ROW_ID_FORM'],
    [{ ULN: '' }, 'ok', undefined],
    [{ UPN: 'A999999921001' }, 'refused', 'LP_ROW_UPN_CHECK'],
    [{ UPN: 'L99999992101A' }, 'warning', 'LP_ROW_UPN_TEMPORARY'],
    [{ UPN: 'M99999992101A' }, 'refused', 'LP_ROW_UPN_CHECK'],
    [{ UPN: 'see office' }, 'refused', 'LP_ROW_ID_FORM'],
    [{ 'Candidate No': '7' }, 'ok', 'LP_ROW_ZEROS_RESTORED'],
    [{ 'Candidate No': '4.2E+01' }, 'refused', 'LP_ROW_ID_LOST'],
    [{ 'Admission No': '1.00104E+06' }, 'refused', 'LP_ROW_ID_LOST'],
    [{ 'Admission No': '', ULN: '', UPN: '', 'Pupil email': '' }, 'held', 'LP_ROW_NO_SCHOOL_ID'],
    [{ 'Pupil email': 'a@school.example; b@school.example' }, 'warning', 'LP_ROW_EMAILS_SEVERAL'],
    [{ 'Pupil email': 'ask office' }, 'warning', 'LP_ROW_EMAIL_FORM'],
    [{ Consent: 'yes but not on the web' }, 'warning', 'LP_ROW_CONSENT_UNCLEAR'],
    [{ Surname: '=1+1' }, 'refused', 'LP_ROW_FORMULA'],
    [{ Surname: '+cmd|calc' }, 'refused', 'LP_ROW_FORMULA'],
    [{ Surname: '-2+3' }, 'refused', 'LP_ROW_FORMULA'],
    [{ Surname: '@SUM(A1)' }, 'refused', 'LP_ROW_FORMULA'],
    [{ Surname: '\tOkafor' }, 'refused', 'LP_ROW_FORMULA'],
    [{ Surname: '\rOkafor' }, 'refused', 'LP_ROW_FORMULA'],
    [{ Surname: '\uFEFF=1+1' }, 'refused', 'LP_ROW_FORMULA'],
    [{ Surname: ' "=1+1"' }, 'refused', 'LP_ROW_FORMULA'],
    [{ Reg: '=A1' }, 'refused', 'LP_ROW_FORMULA'],
    [{ Surname: 'Oka\u0000for' }, 'refused', 'LP_ROW_CONTROL'],
    [{ Surname: 'OkaÃ«for' }, 'refused', 'LP_ROW_GARBLED'],
    [{ Surname: 'Oka\uFFFDfor' }, 'refused', 'LP_ROW_GARBLED'],
    [{ Reg: '#REF!' }, 'refused', 'LP_ROW_CELL_ERROR'],
    [{ Surname: 'Oka\u200Bfor' }, 'warning', 'LP_ROW_INVISIBLE'],
    [{ Surname: '\u202EOkafor' }, 'warning', 'LP_ROW_INVISIBLE'],
    [{ Surname: 'Ok\u0430for' }, 'warning', 'LP_ROW_MIXED_LETTERS'],
    [{ Surname: 'Okafor\u00A0' }, 'warning', 'LP_ROW_TIDIED'],
    [{ Surname: 'Okafor-\nEze' }, 'warning', 'LP_ROW_TIDIED'],
    [{ Forename: 'A\u030Ada' }, 'ok', 'LP_ROW_COMPOSED'],
    [{ Forename: '“Addy”' }, 'warning', 'LP_ROW_NAME_QUOTED'],
    [{ Forename: 'Ada (SEN)' }, 'refused', 'LP_ROW_NAME_HAS_NOTE'],
    [{ Forename: 'M999999921001' }, 'refused', 'LP_ROW_NAME_HAS_ID'],
    [{ Forename: 'ada@school.example' }, 'refused', 'LP_ROW_NAME_HAS_ID'],
    [{ Forename: 'Chlo?' }, 'held', 'LP_ROW_NAME_LOST_LETTER'],
    [{ Forename: '', Surname: '' }, 'refused', 'LP_ROW_NAME_MISSING'],
    [{ Surname: '' }, 'ok', undefined],
    [{ Surname: 'TEST', Forename: 'Student' }, 'warning', 'LP_ROW_NAME_TEST'],
    [{ 'Wallet key': 'my phone' }, 'refused', 'LP_ROW_DID_FORM'],
    [{ 'Wallet key': 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK' }, 'ok', undefined],
    [{ Surname: 'د. علی‌رضا' }, 'ok', undefined],
    [{ Surname: '王', Forename: '小明' }, 'ok', undefined],
    [{ Surname: 'Παπαδοπούλου', Forename: 'Ελένη' }, 'ok', undefined],
    [{ Surname: 'Ó Súilleabháin', Forename: 'Caoimhe' }, 'ok', undefined],
    [{ Surname: 'van den Berg', Forename: "N'Golo" }, 'ok', undefined],
    [{ Surname: 'Łukasz-Żółć', Forename: 'Đặng' }, 'ok', undefined],
  ] as const)('%j is %s %s', async (change, outcome, code) => {
    const row = await read(change);
    expect(row, row?.codes.join(' ')).toMatchObject({ outcome, ...(code === undefined ? { codes: [] } : {}) });
    if (code !== undefined) expect(row?.codes).toContain(code);
  });

  const two = async (first: Partial<typeof base>, second: Partial<typeof base>): Promise<RowOutcome | undefined> => {
    const rows = [
      { ...base, ...first },
      { ...base, ...second },
    ].map((row) => Object.values(row).map(cell).join(','));
    return (await outcomesOf(`${Object.keys(base).map(cell).join(',')}\n${rows.join('\n')}\n`, 'learners'))[1];
  };
  const other = { 'Admission No': '002002', UPN: '', ULN: '', 'Candidate No': '0102', 'Pupil email': '' };

  it.each([
    [{}, 'refused', 'LP_ROW_AGAIN'],
    [{ Forename: 'Adaeze' }, 'refused', 'LP_ROW_ID_TWICE'],
    [{ ...other, DOB: '01/01/2010' }, 'warning', 'LP_ROW_SAME_NAME'],
    [{ ...other }, 'held', 'LP_ROW_SAME_PERSON'],
    [{ ...other, DOB: '' }, 'held', 'LP_ROW_SAME_PERSON'],
    [{ ...other, ULN: '9990000084' }, 'warning', 'LP_ROW_SAME_NAME'],
    [{ ...other, Forename: 'Chidi' }, 'ok', undefined],
    [{ ...other, Forename: 'Chidi', ULN: '9990000017' }, 'refused', 'LP_ROW_ID_TWICE'],
    [{ 'Admission No': '2001', Forename: 'Adaeze' }, 'refused', 'LP_ROW_ID_TWICE'],
  ] as const)('after the plain row, %j is %s %s', async (change, outcome, code) => {
    const row = await two({}, change);
    expect(row, row?.codes.join(' ')).toMatchObject({ outcome });
    if (code !== undefined) expect(row?.codes).toContain(code);
  });
});

describe('results', () => {
  const base = {
    'Centre No': '99992',
    Series: 'Jun-26',
    'Candidate No': '0042',
    UCI: '99992X260042A',
    ULN: '9990000017',
    Surname: 'OKAFOR',
    Forename: 'ADA',
    Board: 'XXX',
    QAN: '999/9999/9',
    'Entry code': 'XX1',
    Title: 'Mathematics',
    Qual: 'GCSE (9-1)',
    Grade: '7',
    'Result date': '20/08/2026',
  };
  const read = async (change: Partial<typeof base>): Promise<RowOutcome | undefined> => {
    const row = { ...base, ...change };
    return (
      await outcomesOf(
        `${Object.keys(row).map(cell).join(';')}\r\n${Object.values(row).map(cell).join(';')}\r\n`,
        'results',
      )
    )[0];
  };

  it.each([
    [{}, 'ok', undefined],
    [{ Grade: '4', Qual: 'GCSE 9-1' }, 'ok', undefined],
    [{ Grade: '5-5', Qual: 'GCSE (9-1) DA' }, 'ok', undefined],
    [{ Grade: '4-3', Title: 'Combined Science: Synergy' }, 'ok', undefined],
    [{ Grade: '04-Apr', Qual: 'GCSE (9-1) DA' }, 'refused', 'LP_ROW_GRADE_SPREADSHEET'],
    [{ Grade: 'Apr-04', Qual: 'GCSE (9-1) DA' }, 'refused', 'LP_ROW_GRADE_SPREADSHEET'],
    [{ Grade: '03-Apr' }, 'refused', 'LP_ROW_GRADE_SPREADSHEET'],
    [{ Grade: '05/05/2026' }, 'refused', 'LP_ROW_GRADE_SPREADSHEET'],
    [{ Grade: '46147' }, 'refused', 'LP_ROW_GRADE_SPREADSHEET'],
    [{ Grade: '1.0' }, 'refused', 'LP_ROW_GRADE_SPREADSHEET'],
    [{ Grade: '6.5' }, 'refused', 'LP_ROW_GRADE_SPREADSHEET'],
    [{ Grade: '10' }, 'refused', 'LP_ROW_GRADE_UNKNOWN'],
    [{ Grade: 'A*' }, 'refused', 'LP_ROW_GRADE_UNKNOWN'],
    [{ Grade: 'A*', Qual: 'A level' }, 'ok', undefined],
    [{ Grade: 'D', Qual: 'A level' }, 'ok', undefined],
    [{ Grade: 'M', Qual: 'GCSE endorsement' }, 'ok', undefined],
    [{ Grade: 'NC', Qual: 'GCSE endorsement' }, 'held', 'LP_ROW_NOT_ACHIEVED'],
    [{ Grade: 'L1M', Qual: 'Tech Award L1/2' }, 'ok', undefined],
    [{ Grade: 'U' }, 'held', 'LP_ROW_NOT_ACHIEVED'],
    [{ Grade: 'X' }, 'held', 'LP_ROW_NO_RESULT'],
    [{ Grade: 'ABS' }, 'held', 'LP_ROW_NO_RESULT'],
    [{ Grade: '' }, 'held', 'LP_ROW_NO_RESULT'],
    [{ Grade: 'Q' }, 'held', 'LP_ROW_RESULT_PENDING'],
    [{ Grade: '=7' }, 'refused', 'LP_ROW_FORMULA'],
    [{ Qual: 'Ofqual Diploma in Sailing' }, 'held', 'LP_ROW_QUALIFICATION'],
    [{ Qual: 'GCSE (A*-G)', Grade: 'A' }, 'held', 'LP_ROW_QUALIFICATION'],
    [{ QAN: '60129773' }, 'ok', undefined],
    [{ QAN: '6.01E+07' }, 'refused', 'LP_ROW_QAN'],
    [{ 'Candidate No': '42' }, 'ok', 'LP_ROW_ZEROS_RESTORED'],
    [{ ULN: '9.99E+09' }, 'refused', 'LP_ROW_ID_LOST'],
    [{ UCI: '', ULN: '', 'Candidate No': '' }, 'held', 'LP_ROW_NO_LEARNER_ID'],
    [{ UCI: '99992' }, 'refused', 'LP_ROW_ID_FORM'],
    [{ Series: 'June 2026' }, 'ok', undefined],
    [{ Series: 'Summer 2026' }, 'ok', undefined],
    [{ Series: '26-Jun' }, 'held', 'LP_ROW_SERIES'],
    [{ Series: '' }, 'held', 'LP_ROW_SERIES'],
    [{ 'Result date': '30/02/2026' }, 'refused', 'LP_ROW_DATE_IMPOSSIBLE'],
    [{ 'Result date': '20/08/26' }, 'warning', 'LP_ROW_DATE_TWO_DIGIT_YEAR'],
    [{ Title: '' }, 'held', 'LP_ROW_TITLE_MISSING'],
  ] as const)('%j is %s %s', async (change, outcome, code) => {
    const row = await read(change);
    expect(row, row?.codes.join(' ')).toMatchObject({ outcome, ...(code === undefined ? { codes: [] } : {}) });
    if (code !== undefined) expect(row?.codes).toContain(code);
  });

  it('issues a provisional result that the school has copied', async () => {
    const row = await read({});
    expect(row?.record).toMatchObject({
      as: 'results',
      signer: 'school',
      item: {
        kind: 'examResult',
        assurance: 'externally-validated-transcribed',
        results: [{ value: '7', status: 'Provisional' }],
      },
    });
  });
});

describe('achievements', () => {
  const base = {
    Timestamp: '12/06/2026 10:04:11',
    'Pupil email': 'aokafor@school.example',
    Name: 'Ada Okafor',
    Class: '11R',
    'What did you do?': 'Solar oven',
    Type: 'Project',
    Skill: 'Creativity',
    'Step / level': 'Step 8',
    'Who saw it?': 'Mr Patel',
    Date: '12/06/2026',
    'Evidence link': '',
    'In my own words': '',
  };
  const read = async (change: Partial<typeof base>): Promise<RowOutcome | undefined> => {
    const row = { ...base, ...change };
    return (
      await outcomesOf(
        `${Object.keys(row).map(cell).join('\t')}\n${Object.values(row).map(cell).join('\t')}\n`,
        'achievements',
      )
    )[0];
  };

  it.each([
    [{}, 'ok', undefined],
    [{ 'Step / level': 'Mastery' }, 'ok', undefined],
    [{ 'Step / level': '08-Aug' }, 'refused', 'LP_ROW_LEVEL_SPREADSHEET'],
    [{ 'Step / level': '8.0' }, 'refused', 'LP_ROW_LEVEL_SPREADSHEET'],
    [{ 'Step / level': 'Secure' }, 'ok', 'LP_ROW_LEVEL_UNCLEAR'],
    [{ Skill: 'Gwaith tîm' }, 'ok', undefined],
    [{ 'Evidence link': 'IMG_1.heic' }, 'refused', 'LP_ROW_EVIDENCE_CONVERT'],
    [{ 'Evidence link': 'oven.jpg' }, 'warning', 'LP_ROW_EVIDENCE_NAME_ONLY'],
    [{ 'Evidence link': 'https://drive.google.com/file/d/EXAMPLE/view' }, 'ok', undefined],
    [
      { Type: 'Music exam', 'What did you do?': 'Piano Grade 3 (Trinity)', 'Who saw it?': 'Trinity' },
      'held',
      'LP_ROW_THIRD_PARTY_EVIDENCE',
    ],
    [{ Type: 'Award', 'What did you do?': 'Headteacher’s award' }, 'ok', undefined],
    [{ Type: 'Award', 'What did you do?': 'DofE Silver' }, 'held', 'LP_ROW_THIRD_PARTY_EVIDENCE'],
    [{ 'Pupil email': '' }, 'held', 'LP_ROW_NO_LEARNER_ID'],
    [{ Date: '2026' }, 'warning', 'LP_ROW_DATE_YEAR_ONLY'],
    [{ Date: 'All year' }, 'warning', 'LP_ROW_DATE_NO_YEAR'],
    [{ Date: 'March–June 2026' }, 'ok', undefined],
    [{ Date: '15–19 June 2026' }, 'ok', undefined],
    [{ Date: '15/06/26 - 19/06/26' }, 'warning', 'LP_ROW_DATE_TWO_DIGIT_YEAR'],
    [{ Date: '31/06/2026' }, 'refused', 'LP_ROW_DATE_IMPOSSIBLE'],
    [{ Date: '12/06/2062' }, 'refused', 'LP_ROW_DATE_NOT_PAST'],
    [{ Date: '46185' }, 'warning', 'LP_ROW_DATE_SERIAL'],
    [{ Type: 'Sparkle' }, 'held', 'LP_ROW_TYPE'],
    [{ Type: 'Support statement' }, 'refused', 'LP_LINT_SEND'],
    [{ 'What did you do?': 'Gardening at Fernleigh Special School' }, 'refused', 'LP_LINT_SEND'],
    [{ 'What did you do?': '' }, 'held', 'LP_ROW_TITLE_MISSING'],
    [{ 'Who saw it?': '' }, 'held', 'LP_ROW_WITNESS_MISSING'],
    [{ 'Who saw it?': 'Rowan' }, 'warning', 'LP_ROW_WITNESS_OUTSIDE'],
    [{ 'Who saw it?': 'me' }, 'ok', 'LP_ROW_OWN_ACCOUNT'],
    [
      { Type: 'Reflection', 'Who saw it?': 'me', 'In my own words': 'I like to build things.' },
      'ok',
      'LP_ROW_OWN_ACCOUNT',
    ],
    [{ Type: 'Reflection', 'Who saw it?': 'me' }, 'held', 'LP_ROW_OWN_WORDS_MISSING'],
    [{ 'In my own words': 'I was nervous because of my autism' }, 'held', 'LP_LINT_OWN_WORDS'],
    [{ 'In my own words': '- I planned it\n- I built it' }, 'ok', undefined],
    [{ 'In my own words': '=HYPERLINK("http://evil.example")' }, 'refused', 'LP_ROW_FORMULA'],
    [{ 'In my own words': 'Roedd yn hwyl fawr' }, 'ok', undefined],
    [{ 'In my own words': 'ألعب كرة القدم' }, 'ok', undefined],
    [{ 'What did you do?': '太陽能爐' }, 'ok', undefined],
    [{ 'What did you do?': 'Emoji family 👨‍👩‍👧 card' }, 'ok', undefined],
  ] as const)('%j is %s %s', async (change, outcome, code) => {
    const row = await read(change);
    expect(row, row?.codes.join(' ')).toMatchObject({ outcome, ...(code === undefined ? { codes: [] } : {}) });
    if (code !== undefined) expect(row?.codes).toContain(code);
  });

  it('keeps a learner’s own account theirs to sign, and own words out of what the school signs', async () => {
    const own = await read({ 'Who saw it?': 'me' });
    expect(own?.record).toMatchObject({ signer: 'learner', item: { assurance: 'self-declared' } });
    const seen = await read({ 'In my own words': 'It was sunny.' });
    expect(seen?.record).toMatchObject({ signer: 'school', ownWords: 'It was sunny.' });
    expect(JSON.stringify(seen?.record && 'item' in seen.record ? seen.record.item : '')).not.toContain('sunny');
  });
});
