/**
 * The story of the demonstration, chapter by chapter.
 * @module
 */
import { handOutListName } from '@laurel/issuer/node';
import { folderOf, forge, idsOf, placeSheets } from './props.ts';
import { commandLine, passphrase, type Stage } from './stage.ts';

/** What the story needs from outside. */
export interface Scene {
  /** The folder of the invented sheets. */
  readonly sheets: string;
  /** The folder that it plays in, as it is shown; already the working directory. */
  readonly folder: string;
  /** The employer's question: random text. */
  readonly challenge: string;
}

const school = 'Riverside Academy';
const domain = 'employer.example';
const trusted = ['--trust', 'school/trust.json'] as const;

/**
 * Tells the story from the school's key to the employer's three answers.
 *
 * @param stage - where
 * @param scene - its folder, its sheets and the employer's question
 * @throws an error as soon as a command does not end as it must
 */
export async function tellStory(stage: Stage, scene: Scene): Promise<void> {
  stage.title('Laurel: from a school’s sheet to an employer’s answer');
  stage.say(
    'All people, schools and numbers are invented. The story plays on 7 September 2026. Everything is made in a folder of its own, and each command is one that you can type:',
  );
  stage.show([`$ cd ${scene.folder}`]);
  await schoolGetsReady(stage);
  await learnerGetsReady(stage, scene);
  await sheetsAreRead(stage);
  await schoolSigns(stage);
  await learnerKeeps(stage);
  await learnerPresents(stage, scene);
  await employerChecks(stage, scene);
  goOn(stage, scene);
}

async function schoolGetsReady(stage: Stage): Promise<void> {
  stage.title('1. The school makes the key that it signs with');
  await stage.run(['issuer', 'create', 'school', '--name', school]);
}

async function learnerGetsReady(stage: Stage, { sheets }: Scene): Promise<void> {
  stage.title('2. Zoë, who has just left Year 11, makes a wallet');
  stage.say('It is hers, on her own computer. For each school it makes another key, so that no two can compare notes.');
  await stage.run(['wallet', 'create', 'wallet']);
  const did = (await stage.run(['wallet', 'key', 'wallet', '--for', school])).trim();
  await placeSheets(sheets, did);
  stage.say('She gives that line to the school’s office, who paste it into the sheet, column “Learner DID”.');
}

async function sheetsAreRead(stage: Stage): Promise<void> {
  stage.title('3. The school’s sheets are read: untidy, as they are');
  stage.say('First the export of the school’s own system, with all that a school knows and nobody else should.');
  await stage.run(['import', 'sheets/learners.csv', '--as', 'learners', '--out', 'work'], 1);
  stage.say('Then the exam results. A grade that a spreadsheet has turned into a date is never guessed.');
  await stage.run(['import', 'sheets/results.csv', '--as', 'results', '--out', 'work'], 1);
  stage.say('And what teachers and pupils typed into a form.');
  await stage.run(['import', 'sheets/achievements.csv', '--as', 'achievements', '--out', 'work'], 1);
}

async function schoolSigns(stage: Stage): Promise<void> {
  stage.title('4. What went through is signed');
  stage.say('Each credential says one thing, and an independent program checks it before it is let out.');
  const issue = ['issue', 'work', '--issuer', 'school', '--out', 'issued'] as const;
  await stage.run([...issue, '--handout']);
  stage.say('The same again signs nothing twice, whatever the order of the rows:');
  await stage.run(issue);
}

async function learnerKeeps(stage: Stage): Promise<void> {
  stage.title('5. Zoë keeps what is hers');
  const folder = await folderOf(`issued/${handOutListName}`, 'Zoë Adeyemi');
  stage.say('The school looks up which folder is hers. She checks what is in it, and keeps it encrypted.');
  await stage.run(['wallet', 'add', 'wallet', `issued/${folder}`, ...trusted]);
  stage.say('She adds something in her own words, signed by herself.');
  const words = 'I fix bicycles with my uncle, and I like to find out why something does not work.';
  await stage.run(['wallet', 'declare', 'wallet', '--title', 'How I learn', '--text', words, '--name', 'Zoë A.']);
  await stage.run(['wallet', 'list', 'wallet']);
}

async function learnerPresents(stage: Stage, { challenge }: Scene): Promise<void> {
  stage.title('6. An employer asks, and Zoë chooses what to show');
  stage.say('The employer gives her a random text to sign, so that nobody can send her file a second time.');
  const ids = idsOf(await stage.ask(['wallet', 'list', 'wallet']), chosen);
  const asked = ['--challenge', challenge, '--domain', domain] as const;
  await stage.run(['wallet', 'present', 'wallet', ...ids, ...asked, '--out', 'profile.json']);
}

/** How the titles of what she shows begin. */
const chosen = ['GCSE (9-1) Mathematics', 'River water-quality', 'Led the debating', 'How I learn'];

async function employerChecks(stage: Stage, { challenge }: Scene): Promise<void> {
  const asked = ['--challenge', challenge, '--domain', domain] as const;
  stage.title('7. The employer checks it: without an account, a network or the school');
  await stage.run(['verify', 'profile.json', ...trusted, ...asked], 0);

  stage.title('8. Somebody changes a grade');
  const change = { old: '"value": "7"', new: '"value": "9"' };
  await forge('profile.json', 'changed.json', change);
  stage.say('The grade in mathematics, in a copy of the file:');
  stage.show([`- ${change.old}`, `+ ${change.new}`]);
  await stage.run(['verify', 'changed.json', ...trusted, ...asked], 1);

  stage.title('9. Another employer does not know the school');
  stage.say('Their list names another school. The file is the genuine one: it is neither proved nor wrong.');
  await stage.run(['issuer', 'create', 'elsewhere', '--name', 'Hillview School']);
  await stage.run(['verify', 'profile.json', '--trust', 'elsewhere/trust.json', ...asked], 2);
}

function goOn(stage: Stage, { folder, challenge }: Scene): void {
  stage.title('That is the whole way, and every step ended as it must.');
  stage.say(`What was made is in ${folder}: sheets, work, school, issued, wallet, profile.json. To go on:`);
  stage.show([
    `cd ${folder}`,
    commandLine(['inspect', 'profile.json']),
    commandLine(['verify', 'profile.json', ...trusted, '--challenge', challenge, '--domain', domain]),
    commandLine(['wallet', 'list', 'wallet']),
  ]);
  stage.say(
    `Change any letter of profile.json and check it again; correct a row of a sheet, import it and issue again. The passphrase of the school and of the wallet is: ${passphrase}`,
  );
}
