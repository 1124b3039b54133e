/** PR-02: what is bound to a learner’s key is shown by somebody else, under a member that is for endorsements. */
import { isJsonObject, type JsonObject } from '@laurel/core';
import { describe, expect, it } from 'vitest';
import {
  achievement,
  challenge,
  contexts,
  domain,
  learner,
  mallory,
  now,
  presentation,
  presented,
  school,
  signed,
  trust,
} from './testing/people.ts';
import { verify } from './verify.ts';

const options = { now, trust, challenge, domain };
const stolen = await signed(achievement({ subject: learner.did }));
const stolenToken = await signed(achievement({ subject: learner.did }), school, 'vc+jwt');
const members: readonly JsonObject[] = [
  ...(isJsonObject(stolen) ? [{ endorsement: [stolen] }] : []),
  { endorsementJwt: [String(stolenToken)] },
];

describe('a badge that is bound to the learner’s key', () => {
  it.each(members)('is not shown by a stranger as an endorsement of their presentation', async (member) => {
    const own = await signed(achievement({ subject: mallory.did }));
    const around = presentation([own], { '@context': contexts, id: learner.did, ...member });
    for (const securing of ['eddsa-rdfc-2022', 'vp+jwt'] as const) {
      const report = await verify(await presented(around, [mallory], { securing }), options);
      expect(report.verdict).toBe('invalid');
      expect(report.credentials?.[1]?.checks.find(({ id }) => id === 'holder-binding')).toMatchObject({
        outcome: 'failed',
        code: 'LP_HOLDER_BINDING_MISSING',
      });
    }
  });

  it.each([{ more: { id: learner.did } }, { achievementMore: { id: learner.did } }])(
    'is no endorsement of a credential that goes by the learner’s key (%j)',
    async ({ more = {}, achievementMore = {} }) => {
      const own = achievement({
        issuer: mallory.did,
        subject: mallory.did,
        level: 'self-declared',
        more: { endorsementJwt: [String(stolenToken)], ...more },
        achievementMore,
      });
      const shown = await presented(presentation([await signed(own, mallory, 'vc+jwt')]), [mallory]);
      const report = await verify(shown, options);
      expect(report.verdict).toBe('invalid');
      expect(report.credentials?.[0]?.credentials?.[0]?.checks.find(({ id }) => id === 'holder-binding')).toMatchObject(
        { outcome: 'failed', code: 'LP_ENDORSES_OTHER' },
      );
    },
  );
});
