/** What is served is never put back, and where there are witnesses, never before they have looked. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day, host, openSchools, passphrase, verifiedBy } from '../../testing/web-school.ts';
import { addApprovals, approveDid, openIssuer, rotateIssuer } from '../index.ts';

let schools: Awaited<ReturnType<typeof openSchools>>;
beforeAll(async () => {
  schools = await openSchools();
});
afterAll(() => schools.end());

describe('what a web server serves', () => {
  it('is never put back, nor mixed with another school’s', async () => {
    await schools.copy('one');
    await schools.copy('older');
    await rotateIssuer(schools.opening('one', '2026-10-01'));
    await schools.publish('one', '2026-10-01');
    expect((await schools.publish('one', '2026-10-02')).some(({ isNew }) => isNew)).toBe(false);
    const before = await schools.snapshot('one-web');
    const into = { out: schools.at('one-web') };
    await expect(schools.publish('older', '2026-10-02', into)).rejects.toMatchObject({ code: 'LP_LOG_ROLLBACK' });
    // A thief's copy of the folder of before makes another second version: none that goes on from what is served.
    await rotateIssuer(schools.opening('older', '2026-10-02'));
    await expect(schools.publish('older', '2026-10-03', into)).rejects.toMatchObject({ code: 'LP_LOG_ROLLBACK' });
    await schools.make('other', {});
    await expect(schools.publish('other', '2026-10-03', into)).rejects.toMatchObject({ code: 'LP_LOG_ROLLBACK' });
    expect(await schools.snapshot('one-web')).toEqual(before);
  });

  it('is not what somebody put into the folder', async () => {
    await schools.copy('forged');
    const log = schools.at('forged', 'did', 'did.jsonl');
    const text = await readFile(log, 'utf8');
    await writeFile(log, text.replace('"portable":true', '"portable":false'));
    await expect(schools.publish('forged', '2026-10-01')).rejects.toMatchObject({ name: 'LaurelError' });
    await cp(schools.at('one', 'did'), schools.at('forged', 'did'), { recursive: true });
    const opening = { directory: schools.at('forged'), passphrase };
    await expect(openIssuer(opening)).rejects.toMatchObject({ code: 'LP_ISSUER_DAMAGED' });
    await expect(rotateIssuer({ ...opening, now: day('2026-10-01') })).rejects.toMatchObject({
      code: 'LP_ISSUER_DAMAGED',
    });
  });
});

describe('witnesses', () => {
  it('approve each version before it is served', async () => {
    const [one, two] = [
      await schools.make('trust-a', { did: undefined }),
      await schools.make('trust-b', { did: undefined }),
    ];
    const witness = { threshold: 2, witnesses: [{ id: one.id }, { id: two.id }] };
    const { id } = await schools.make('seen', { did: { method: 'webvh', host, witness } });
    const approve = async (by: string, of: string, date: string): Promise<string> =>
      (await approveDid({ directory: schools.at(by), passphrase, ...(await schools.own(of)), now: day(date) }))
        .approval;
    const add = (approvals: readonly string[], date: string) =>
      addApprovals({ directory: schools.at('seen'), approvals, now: day(date) });

    await expect(schools.publish('seen', '2026-09-02')).rejects.toMatchObject({ code: 'LP_DID_LOG_WITNESS' });
    await expect(rotateIssuer(schools.opening('seen', '2026-09-02'))).rejects.toMatchObject({
      code: 'LP_DID_LOG_WITNESS',
    });
    const first = await approve('trust-a', 'seen', '2026-09-02');
    expect(await add([first], '2026-09-02')).toMatchObject({ approvedBy: [one.id], threshold: 2 });
    await expect(schools.publish('seen', '2026-09-02')).rejects.toMatchObject({ code: 'LP_DID_LOG_WITNESS' });
    const second = await approve('trust-b', 'seen', '2026-09-02');
    const forged = second.replace(/"proofValue":"z.{6}/, '"proofValue":"z222222');
    for (const bad of [forged, '[]', 'no json', first.replaceAll('1-Qm', '2-Qm')]) {
      await expect(add([bad], '2026-09-02')).rejects.toMatchObject({ code: 'LP_APPROVAL' });
    }
    expect((await add([second, second], '2026-09-02')).approvedBy).toEqual([one.id, two.id]);
    await schools.publish('seen', '2026-09-02');
    const { issued } = await schools.issue('seen', '2026-09-02');
    expect(await verifiedBy(issued, { [id]: await schools.served('seen') }, '2026-09-03')).toBe(`${id}#2026-27`);

    // A thief who has folder and passphrase makes another second version; a witness who saw the true one refuses it.
    await cp(schools.at('seen'), schools.at('thief'), { recursive: true });
    await rotateIssuer(schools.opening('seen', '2026-10-01'));
    await add(
      [await approve('trust-a', 'seen', '2026-10-01'), await approve('trust-b', 'seen', '2026-10-01')],
      '2026-10-01',
    );
    const [published] = await schools.publish('seen', '2026-10-01');
    expect(published?.path).toBe('.well-known/did-witness.json');
    await rotateIssuer(schools.opening('thief', '2026-10-02'));
    await expect(approve('trust-b', 'thief', '2026-10-02')).rejects.toMatchObject({ code: 'LP_LOG_ROLLBACK' });
    // Who is none of them approves nothing, nor does one whose identifier is no key.
    await expect(approve('seen', 'thief', '2026-10-02')).rejects.toMatchObject({ code: 'LP_USAGE' });
    await schools.copy('usual-too');
    await expect(approve('trust-a', 'usual-too', '2026-10-02')).rejects.toMatchObject({ code: 'LP_USAGE' });
  });
});
