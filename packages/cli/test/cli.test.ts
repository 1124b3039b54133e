import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedDataIsHere, sharedJson, sharedPath, sharedText } from '../../core/src/testing/shared-data.ts';
import type { Io } from '../src/main.ts';
import { type Ran, runLaurel } from './support/run-laurel.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface RanJson extends Ran {
  readonly json: () => Record<string, unknown>;
}

/** Runs a command line in this process, with an io of its own. */
async function laurel(args: readonly string[], changes: Partial<Io> = {}): Promise<RanJson> {
  const ran = await runLaurel(args, changes);
  return { ...ran, json: () => JSON.parse(ran.out) as Record<string, unknown> };
}

const at = (...names: string[]) => join(folder, ...names);

const learners = (did: string) => `Admission No,Legal Surname,Legal Forename,DOB,Year,Reg,Email,Learner DID
001,Adeyemi,Zoë,14/03/2010,11,11R,zoe@school.example,${did}
002,Evans,Rhys,12/12/2009,11,11R,rhys@school.example,
`;
const achievements = `Pupil email,Name,What did you do?,Type,Skill,Step / level,Who saw it?,Date
zoe@school.example,Zoë Adeyemi,River water-quality project,Project,Creativity,Advanced,Teacher,12/06/2026
rhys@school.example,Rhys Evans,Chess club,Club,Problem solving,Step 9,Teacher,11/06/2026
`;

describe('the whole path', () => {
  it('school, learner, employer: valid, then invalid, then indeterminate', async () => {
    const school = await laurel([
      'issuer',
      'create',
      at('school'),
      '--name',
      'Riverside Academy',
      '--urn',
      '999902',
      '--json',
    ]);
    expect(school.exitCode).toBe(0);
    expect(school.json()).toMatchObject({ issuer: { name: 'Riverside Academy' } });

    expect((await laurel(['wallet', 'create', at('wallet')])).exitCode).toBe(0);
    const did = (await laurel(['wallet', 'key', at('wallet'), '--for', 'Riverside Academy'])).out.trim();
    expect(did).toMatch(/^did:key:z6Mk/);

    await writeFile(at('learners.csv'), learners(did));
    await writeFile(at('achievements.csv'), achievements);
    for (const [file, as] of [
      ['learners.csv', 'learners'],
      ['achievements.csv', 'achievements'],
    ] as const) {
      const imported = await laurel(['import', at(file), '--as', as, '--out', at('work'), '--json']);
      expect(imported.json()).toMatchObject({ rows: [{ row: 2 }, { row: 3 }] });
      expect(imported.exitCode, imported.out).toBe(0);
    }
    const issue = ['issue', at('work'), '--issuer', at('school'), '--out', at('issued'), '--handout', '--json'];
    const issued = await laurel(issue);
    expect(issued.json()).toMatchObject({ counts: { issued: 2, refused: 0 } });
    expect((await laurel(issue)).json()).toMatchObject({ counts: { issued: 0, 'already-issued': 2 } });

    const handOut = await readFile(at('issued', 'PRIVATE-hand-out-list.csv'), 'utf8');
    const hers = /"Zoë Adeyemi","11R","([0-9a-f-]+)"/.exec(handOut)?.[1] ?? '';
    expect((await laurel(['wallet', 'add', at('wallet'), at('issued', hers), '--json'])).json()).toMatchObject({
      items: [{ outcome: 'added' }],
    });
    const declared = await laurel([
      'wallet',
      'declare',
      at('wallet'),
      '--title',
      'What I do well',
      '--text',
      'I notice things.',
      '--name',
      'Zoë A.',
    ]);
    expect(declared.exitCode).toBe(0);

    const list = await laurel(['wallet', 'list', at('wallet'), '--json']);
    expect(list.json()['items']).toHaveLength(2);
    const bound = ['--challenge', 'c1', '--domain', 'employer.example'];
    const presented = await laurel([
      'wallet',
      'present',
      at('wallet'),
      '--all',
      ...bound,
      '--out',
      at('profile.json'),
      '--json',
    ]);
    expect(presented.exitCode).toBe(0);

    const trust = ['--trust', at('school', 'trust.json')];
    const verdict = async (file: string, ...more: string[]) => laurel(['verify', at(file), ...more, '--json']);
    const valid = await verdict('profile.json', ...trust, ...bound);
    expect(valid.json()).toMatchObject({ verdict: 'valid', kind: 'presentation', waived: [] });
    expect(valid.exitCode).toBe(0);
    expect((await laurel(['verify', at('profile.json'), ...trust, ...bound])).out).toMatch(
      /1 by a school on your list, 1 in the learner’s own words/,
    );

    await writeFile(
      at('tampered.json'),
      (await readFile(at('profile.json'), 'utf8')).replace('"value": "Advanced"', '"value": "Mastery"'),
    );
    const invalid = await verdict('tampered.json', ...trust, ...bound);
    expect(invalid.exitCode).toBe(1);
    expect(invalid.out).toContain('PROOF_VERIFICATION_ERROR');

    const unknown = await verdict('profile.json', ...bound);
    expect(unknown.exitCode).toBe(2);
    expect(unknown.out).toContain('LP_TRUST_NOT_GIVEN');
    await writeFile(at('other-trust.json'), '{"version":1,"issuers":[]}');
    expect((await verdict('profile.json', '--trust', at('other-trust.json'), ...bound)).out).toContain(
      'LP_ISSUER_UNKNOWN',
    );

    // Somebody else's question, none at all, and one that was waived.
    expect(
      (await verdict('profile.json', ...trust, '--challenge', 'c2', '--domain', 'employer.example')).exitCode,
    ).toBe(1);
    expect((await verdict('profile.json', ...trust)).exitCode).toBe(2);
    const copy = await verdict('profile.json', ...trust, '--unchallenged');
    expect(copy.json()).toMatchObject({ verdict: 'valid', waived: ['acceptUnchallenged'] });

    // The worst of several counts, and the reports are a list.
    const several = await laurel(['verify', at('profile.json'), at('tampered.json'), ...trust, ...bound, '--json']);
    expect(several.exitCode).toBe(1);
    expect(JSON.parse(several.out)).toHaveLength(2);

    const shown = (await laurel(['wallet', 'list', at('wallet'), '--json'])).json()['items'] as { id: string }[];
    expect((await laurel(['wallet', 'show', at('wallet'), shown[0]?.id ?? '', '--json'])).exitCode).toBe(0);
    expect((await laurel(['wallet', 'remove', at('wallet'), shown[0]?.id ?? ''])).exitCode).toBe(0);
    expect((await laurel(['wallet', 'list', at('wallet'), '--json'])).json()['items']).toHaveLength(1);
    expect((await laurel(['inspect', at('profile.json'), '--json'])).json()).toMatchObject({
      checked: false,
      kind: 'presentation',
    });
  });

  it('signs nothing in the name of another issuer, also when the like of it was signed before', async () => {
    const draft = {
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      id: 'urn:uuid:3f0c1de4-64c9-4a9e-8e0f-0c5a1f7d2b10',
      type: ['VerifiableCredential', 'EndorsementCredential'],
      name: 'A kind word',
      credentialSubject: {
        id: 'urn:uuid:7c0801b4-de1c-4c20-a896-d66df59feaf2',
        type: ['EndorsementSubject'],
        endorsementComment: 'Well done.',
      },
    };
    const issue = async (more: object) => {
      await writeFile(at('draft.json'), JSON.stringify({ ...draft, ...more }));
      return laurel(['issue', at('draft.json'), '--issuer', at('school'), '--out', at('issued-drafts'), '--json']);
    };
    expect((await issue({})).json()).toMatchObject({ counts: { issued: 1 } });
    const foreign = await issue({ issuer: 'did:web:other.example' });
    expect(foreign.exitCode).toBe(1);
    expect(foreign.out).toContain('LP_OTHER_ISSUER');
  });

  it('lets a learner decide what they tell of themselves, and keeps others’ lives out', async () => {
    const declare = (text: string, ...more: string[]) =>
      laurel(['wallet', 'declare', at('wallet'), '--title', 'About me', '--name', 'Zoë A.', '--text', text, ...more]);
    const own = 'I find exams hard because of my ADHD, but I am good at building.';
    const held = await declare(own);
    expect([held.exitCode, held.err]).toEqual([1, expect.stringContaining('--decided')]);
    expect((await declare(own, '--decided')).exitCode).toBe(0);
    expect((await declare('One patient, Mrs L, told me about her diabetes.', '--decided')).exitCode).toBe(1);
  });

  it('says why something was not kept, and what was not looked up', async () => {
    await writeFile(at('no-credential.json'), '{"a":1,"a":2}');
    const refused = await laurel(['wallet', 'add', at('wallet'), at('no-credential.json')]);
    expect([refused.exitCode, refused.out]).toEqual([1, expect.stringContaining('appears twice in one object')]);
    expect(refused.out).not.toContain('wallet list');
    await laurel(['wallet', 'create', at('second-wallet')]);
    const unknown = await laurel(['wallet', 'add', at('second-wallet'), at('issued-drafts')]);
    expect(unknown.out).toContain('was not looked up: if a school did, add --trust');
    // With the school's file the very same item is settled, and still there once.
    await laurel(['wallet', 'add', at('second-wallet'), at('issued-drafts'), '--trust', at('school', 'trust.json')]);
    const items = (await laurel(['wallet', 'list', at('second-wallet'), '--json'])).json()['items'];
    expect(items).toEqual([expect.objectContaining({ check: expect.objectContaining({ open: [] }) })]);
  });

  it('issues a corrected fact only when told to, in the place of the old one', async () => {
    await writeFile(at('achievements.csv'), achievements.replace('Step 9', 'Step 10'));
    await laurel(['import', at('achievements.csv'), '--as', 'achievements', '--out', at('work')]);
    const issue = ['issue', at('work'), '--issuer', at('school'), '--out', at('issued'), '--json'];
    expect((await laurel(issue)).json()).toMatchObject({ counts: { 'replacement-offered': 1, 'already-issued': 1 } });
    const files = async () =>
      (await readdir(at('issued'), { recursive: true })).filter((name) => name.endsWith('.json')).length;
    const before = await files();
    expect((await laurel([...issue, '--replace'])).json()).toMatchObject({
      counts: { replaced: 1, 'already-issued': 1 },
    });
    expect(await files()).toBe(before);
    expect((await laurel(issue)).json()).toMatchObject({ counts: { 'already-issued': 2 } });
  });
});

describe('how commands end', () => {
  it.each([
    ['no such command', ['frobnicate'], 64],
    ['no such option', ['verify', 'x', '--frobnicate'], 64],
    ['no file', ['verify'], 64],
    ['an option without its value', ['issuer', 'create', 'x', '--name'], 64],
    ['a value that is none of the choices', ['import', 'x', '--as', 'pupils'], 64],
    ['no --as', ['import', 'x'], 64],
    ['a time without zone', ['verify', 'package.json', '--now', '2026-09-01'], 64],
    ['a time that is none', ['verify', 'package.json', '--now', 'yesterday'], 64],
    ['a challenge without domain', ['verify', 'package.json', '--challenge', 'c'], 64],
    ['contradicting options', ['verify', 'package.json', '--trust', 'x', '--any-issuer'], 64],
    ['nothing chosen', ['wallet', 'present', 'x'], 64],
    ['a file that is not there', ['verify', 'no-such-file.json', '--any-issuer'], 74],
    ['a folder without anything to check', ['verify', 'scripts', '--any-issuer'], 74],
    ['a trust list that is not there', ['verify', 'package.json', '--trust', 'no-such-file.json'], 74],
    ['a trust list that is none', ['verify', 'package.json', '--trust', 'package.json'], 65],
    ['a sheet that is not there', ['import', 'no-such-file.csv', '--as', 'learners'], 74],
    ['a sheet that is no sheet', ['import', 'package.json', '--as', 'learners'], 65],
    ['a wallet that is not there', ['wallet', 'list', 'no-such-folder'], 74],
    ['an issuer that is not there', ['issue', 'package.json', '--issuer', 'no-such-folder', '--out', 'x'], 74],
    ['nothing that can be inspected', ['inspect', 'LICENSE'], 65],
    ['a readable file that is no credential', ['verify', 'package.json', '--any-issuer'], 1],
    ['a readable file that is no JSON', ['verify', 'LICENSE', '--any-issuer'], 1],
    ['help', ['--help'], 0],
    ['the version', ['--version'], 0],
  ] as const)('%s: %j exits with %i', async (_, args, exitCode) => {
    const ran = await laurel(args);
    expect(ran.exitCode, ran.err + ran.out).toBe(exitCode);
    expect(ran.out + ran.err).not.toMatch(/\n\s+at .*:\d+:\d+|node:internal|undefined/);
    if (exitCode !== 0 && exitCode !== 1) expect(ran.err).not.toBe('');
  });

  it('a wrong passphrase is refused, and nothing is changed', async () => {
    await laurel(['wallet', 'create', at('locked')]);
    const ran = await laurel(['wallet', 'list', at('locked')], { environment: { LAUREL_PASSPHRASE: 'another one' } });
    expect(ran.exitCode).toBe(1);
    expect(ran.err).toMatch(/passphrase/);
  });

  it('no passphrase is never asked for where nobody can answer', async () => {
    expect((await laurel(['wallet', 'create', at('none')], { environment: {} })).exitCode).toBe(64);
    expect(existsSync(at('none'))).toBe(false);
  });

  it('a person is asked, twice for a new one', async () => {
    const asked: string[] = [];
    const person = (...answers: string[]): Partial<Io> => ({
      environment: {},
      isInteractive: true,
      askPassphrase: async (question) => {
        asked.push(question);
        return answers.shift() ?? '';
      },
    });
    expect((await laurel(['wallet', 'create', at('asked')], person('one two', 'one two'))).exitCode).toBe(0);
    expect(asked).toHaveLength(2);
    expect((await laurel(['wallet', 'create', at('typo')], person('one two', 'one too'))).exitCode).toBe(64);
    expect((await laurel(['wallet', 'create', at('empty')], person(''))).exitCode).toBe(64);
    expect((await laurel(['wallet', 'list', at('asked')], person('one two'))).exitCode).toBe(0);
  });

  it('with --json there is one JSON document on standard output, errors included', async () => {
    const failed = await laurel(['verify', 'no-such-file.json', '--any-issuer', '--json']);
    expect(failed.json()).toMatchObject({ error: { code: 'UNREADABLE' } });
    const usage = await laurel(['import', '--json']);
    expect(usage.exitCode).toBe(64);
    expect(usage.json()).toMatchObject({ error: { code: 'USAGE' } });
  });

  it('standard input is -', async () => {
    const ran = await laurel(['verify', '-', '--any-issuer', '--json'], {
      readStandardInput: async () => new TextEncoder().encode('{}'),
    });
    expect(ran.exitCode).toBe(1);
    expect(ran.json()).toMatchObject({ verdict: 'invalid' });
  });

  it('colour only where it is wanted', async () => {
    expect((await laurel(['verify', 'package.json', '--any-issuer'])).out).not.toContain('\u001b');
    expect((await laurel(['verify', 'package.json', '--any-issuer'], { usesColour: true })).out).toContain('\u001b[');
  });
});

describe.skipIf(!sharedDataIsHere)('the shared sheets', () => {
  const expected = sharedDataIsHere
    ? (sharedJson('csv/expected.json') as Record<string, Record<string, { outcome: string }>>)
    : {};
  const kinds: Record<string, string> = {
    'mis-learners.csv': 'learners',
    'exam-results.csv': 'results',
    'sheet-achievements.csv': 'achievements',
    'legacy-cp1252-semicolon.csv': 'learners',
  };

  it.each(Object.keys(expected))('%s: every record gets its outcome', async (name) => {
    const ran = await laurel(['import', sharedPath(`csv/${name}`), '--as', kinds[name] ?? '', '--json']);
    const { rows, columns } = ran.json() as {
      rows: { row: number; outcome: string; codes: string[]; message: string }[];
      columns: object[];
    };
    expect(Object.fromEntries(rows.map(({ row, outcome }) => [row, outcome]))).toEqual(
      Object.fromEntries(Object.entries(expected[name] ?? {}).map(([row, { outcome }]) => [row, outcome])),
    );
    for (const { outcome, codes, message } of rows)
      if (outcome !== 'ok') expect([codes.length > 0, message !== '']).toEqual([true, true]);
    expect(columns).not.toHaveLength(0);
    expect(ran.exitCode).toBe(rows.some(({ outcome }) => outcome === 'refused') ? 1 : 0);
  });

  it('no identifier of the sheets is in anything that is printed or in any name of a file; in a credential only the display name', async () => {
    const printed: string[] = [];
    for (const [name, as] of Object.entries(kinds)) {
      for (const json of [[], ['--json']]) {
        const ran = await laurel([
          'import',
          sharedPath(`csv/${name}`),
          '--as',
          as,
          '--out',
          at('shared-work'),
          ...json,
        ]);
        printed.push(ran.out.replaceAll(sharedPath(''), ''), ran.err);
      }
    }
    await laurel(['issuer', 'create', at('shared-school'), '--name', 'Riverside Academy']);
    const issued = await laurel([
      'issue',
      at('shared-work'),
      '--issuer',
      at('shared-school'),
      '--out',
      at('shared-issued'),
      '--json',
    ]);
    printed.push(issued.out, issued.err);
    const names = await readdir(at('shared-issued'), { recursive: true });
    const credentials = await Promise.all(
      names.filter((name) => name.endsWith('.json')).map((name) => readFile(at('shared-issued', name), 'utf8')),
    );
    expect(credentials.length).toBeGreaterThan(5);
    const shownNames = credentials.map((text) => /"identityHash": "([^"]*)"/.exec(text)?.[1] ?? '');
    const identifiers = ['mis-learners.csv', 'exam-results.csv', 'sheet-achievements.csv']
      .flatMap((name) => identifiersOf(sharedText(`csv/${name}`)))
      .filter((one) => one.length > 3);
    expect(identifiers.length).toBeGreaterThan(60);
    for (const identifier of identifiers) {
      for (const text of [...printed, ...names]) expect(text, identifier).not.toContain(identifier);
      for (const text of credentials) {
        const rest = shownNames.reduce((left, name) => left.replaceAll(`"${name}"`, ''), text);
        expect(rest, identifier).not.toContain(identifier);
      }
    }
  });
});

/** Ids, e-mail addresses, dates of birth and surnames as the sheets write them. */
function identifiersOf(csv: string): string[] {
  return [
    ...(csv.match(/[\w.]+@[\w.]+/g) ?? []),
    ...(csv.match(/\b(?:\d{6}|\d{10}|[A-Z]\d{12}|[A-Z]\d{11}[A-Z]|\d{5}X\d{6}[A-Z])\b/g) ?? []),
    ...(csv.match(/\b\d{1,2}\/\d{1,2}\/(?:19|200)\d\d\b/g) ?? []),
    ...['Adeyẹmí', 'Nowak-Łuczak', 'ADEYEMI', 'NOWAK-LUCZAK', 'BRONTE', 'D’Souza', 'ap Gwilym', 'Begum'],
  ];
}

describe('the program as it is installed', () => {
  const program = resolve('packages/cli/bin/laurel.mjs');
  const isBuilt = existsSync(resolve('packages/cli/dist/main.js'));
  // `npm test` builds first; only somebody who starts the test runner by hand can have no build.
  it.skipIf(!isBuilt)('runs, piped, without colour or progress', () => {
    const ran = spawnSync(process.execPath, [program, 'verify', 'package.json', '--any-issuer'], { encoding: 'utf8' });
    expect(ran.status).toBe(1);
    expect(ran.stdout).not.toContain('\u001b');
    expect(ran.stderr).toBe('');
    expect(spawnSync(process.execPath, [program, 'verify'], { encoding: 'utf8' }).status).toBe(64);
    expect(
      spawnSync(process.execPath, [program, 'verify', '-', '--any-issuer', '--json'], { encoding: 'utf8', input: '[' })
        .status,
    ).toBe(1);
  });
});
