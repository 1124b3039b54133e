/**
 * Pages of invented learners, for tests.
 * @module
 */
import { digestSri, type PageLanguage, type PageSource, type ProfilePage, profilePage } from '@laurel/core';
import type { PictureOf } from '../picture.ts';
import { drawnPicture } from './drawn-picture.ts';

const poster = drawnPicture({ width: 960, height: 640, from: [214, 234, 248], to: [88, 140, 120] });
const model = drawnPicture({ width: 480, height: 640, from: [250, 222, 180], to: [190, 96, 70] });
const files = new Map([poster, model].map((bytes) => [digestSri(bytes), bytes]));

/** Where the pictures of the sample pages are. */
export const samplePictureOf: PictureOf = ({ digest }) => files.get(digest);

const pictureOf = (bytes: Uint8Array, description: string) => ({
  kind: 'image' as const,
  title: 'A picture',
  description,
  mediaType: 'image/png',
  bytes: bytes.length,
  digest: digestSri(bytes),
  storedAt: 'school' as const,
  showsOtherChildren: false,
});

/** What a primary school knows of a learner who is proud of a lot, in English, with some words in Welsh. */
export const richSources: readonly PageSource[] = [
  {
    item: {
      kind: 'reflection',
      assurance: 'self-declared',
      title: 'What I am like',
      text: 'I ask lots of questions. I like it when nobody knows the answer yet.\nI am getting better at waiting for my turn!',
    },
  },
  {
    item: {
      kind: 'project',
      title: 'How clean is our river?',
      text: 'Elin planned where to take the samples, kept the table of results and explained to the whole class why the water is clearer above the weir.',
      assurance: 'teacher-assessed',
      assessor: { role: 'Teacher' },
      occurred: { from: '2026-03', to: '2026-06' },
      evidence: [
        pictureOf(poster, 'A hand-drawn map of a river with five blue dots where water was taken'),
        pictureOf(model, 'A model of a water wheel made of card and lolly sticks'),
      ],
    },
    ownWords: 'I loved it. “Science but outside!” My wellies are still wet.',
  },
  {
    item: {
      kind: 'project',
      title: 'A bridge of paper',
      assurance: 'moderated',
      occurred: { from: '2025-11', to: '2025-11' },
    },
  },
  {
    item: {
      kind: 'skill',
      skill: 'Speaking',
      title: 'Building on the ideas of others',
      text: 'Elin chaired the class debate on the new crossing and made sure that quieter voices were heard.',
      assurance: 'teacher-assessed',
      occurred: { from: '2026-05', to: '2026-05' },
      results: [{ scale: 'sbuf', value: '7' }],
      summary: 'Speaking: step 7 of 15',
    },
  },
  {
    item: {
      kind: 'personalOutcome',
      outcome: 'Reads aloud in assembly',
      baseline: 'to one friend in the book corner',
      achieved: 'to the whole school, twice',
      assurance: 'teacher-assessed',
      occurred: { from: '2025-09', to: '2026-06' },
    },
  },
  {
    item: {
      kind: 'interest',
      title: 'Eisteddfod yr Urdd: llefaru',
      activity: 'club',
      assurance: 'teacher-assessed',
      occurred: { from: '2026-05', to: '2026-05' },
      language: 'cy-GB',
    },
    ownWords: 'Dw i’n falch iawn o hyn. Roedd fy nghalon yn curo fel drwm!',
  },
  {
    item: {
      kind: 'award',
      title: 'First aid for juniors',
      assurance: 'third-party-confirmed',
      results: [{ scale: 'award', value: 'Bronze' }],
      awardedOn: '2026-02-11',
    },
  },
  {
    item: {
      kind: 'testimonial',
      text: 'She knew every bird on the reserve by its song, and taught us two.',
      from: { role: 'Warden', organisation: 'A nature reserve' },
      assurance: 'third-party-confirmed',
      occurred: { to: '2026-04' },
    },
  },
  {
    item: {
      kind: 'teacherAssessment',
      subject: 'Reading',
      results: [{ scale: 'ks2-scaled', value: '105' }],
      assurance: 'teacher-assessed',
    },
  },
];

/** The same of a Welsh school. */
export const welshSources: readonly PageSource[] = [
  {
    item: {
      kind: 'reflection',
      assurance: 'self-declared',
      text: 'Rydw i’n hoffi gofyn cwestiynau, ac yn gwrando’n astud ar yr atebion.',
    },
  },
  {
    item: {
      kind: 'project',
      title: 'Pa mor lân yw’r afon?',
      text: 'Trefnodd Elin ble i gasglu’r samplau ac esboniodd i’r dosbarth pam mae’r dŵr yn gliriach uwchben y gored.',
      assurance: 'teacher-assessed',
      occurred: { from: '2026-03', to: '2026-06' },
      evidence: [pictureOf(poster, 'Map o’r afon wedi’i dynnu â llaw, gyda phum smotyn glas')],
    },
    ownWords: 'Roedd fy esgidiau glaw yn llawn dŵr, ond roedd hi’n werth chweil!',
  },
  {
    item: {
      kind: 'skill',
      skill: 'Siarad',
      title: 'Adeiladu ar syniadau pobl eraill',
      assurance: 'teacher-assessed',
      occurred: { from: '2025-09', to: '2026-02' },
    },
  },
  {
    item: {
      kind: 'interest',
      title: 'Science club',
      activity: 'club',
      assurance: 'teacher-assessed',
      language: 'en-GB',
    },
    ownWords: 'We made a volcano.',
  },
];

/** A page with much on it. */
export const richPage = (language: PageLanguage = 'en'): ProfilePage =>
  profilePage(language === 'en' ? richSources : welshSources, {
    language,
    school: 'Ysgol Glan-y-Môr',
    learner: 'Elin G.',
    className: '5B',
    ageBand: 'under13',
  });

/** A page with one thing on it. */
export const minimalPage = (language: PageLanguage = 'en'): ProfilePage =>
  profilePage([{ item: { kind: 'award', title: 'Cello', assurance: 'third-party-confirmed' } }], {
    language,
    school: 'Riverside',
    learner: 'Zoë',
    ageBand: '16to17',
  });

/** A page that strains the layout: a name from right to left, one without a space, words as long as a line. */
export const strainedPage = (language: PageLanguage = 'en'): ProfilePage =>
  profilePage(
    [
      {
        item: {
          kind: 'project',
          title: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
          text: `Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch ${'a'.repeat(300)}`,
          assurance: 'teacher-assessed',
        },
        ownWords: `مشروعي عن النهر كان رائعا.\n${'ह'.repeat(120)}`,
      },
    ],
    { language, school: 'Academy'.repeat(9), learner: 'محمد بن عبد الله', className: 'Year 7 Oak', ageBand: 'under13' },
  );
