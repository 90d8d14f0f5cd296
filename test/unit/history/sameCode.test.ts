// Tests of repeated runs of the same code, which count as processes of one comparison.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { evidenceDetector } from '../../../src/core/detection/evidenceDetector.ts';
import { isSameCode, readRecord, writeRecord } from '../../../src/core/history/historyRecord.ts';
import { Past, PastRuns } from '../../../src/core/history/pastRuns.ts';
import { fingerprint } from '../../../src/core/model/machine.ts';
import type { CodeState, Metric } from '../../../src/core/model/model.ts';
import { createGit } from '../../../src/node/git/git.ts';
import { acceptedAt, pastOf, plainRules, shownOf } from '../detection/pasts.ts';
import { FakeLog, metric, result, startTime, thisSystem } from '../doubles.ts';
import { useSandbox } from '../node/sandbox.ts';

const [clean, edited] = [{ commit: 'a'.repeat(40) }, { commit: 'a'.repeat(40), dirty: true }];

describe('isSameCode', () => {
  const rows: readonly (readonly [title: string, CodeState, CodeState, boolean])[] = [
    ['the same commit', clean, clean, true],
    ['different commits', clean, { commit: 'b'.repeat(40) }, false],
    ['unknown commits', {}, {}, false],
    ['unknown uncommitted changes', edited, edited, false],
    ['the same uncommitted changes', { ...edited, changes: '1' }, { ...edited, changes: '1' }, true],
    ['different uncommitted changes', { ...edited, changes: '1' }, { ...edited, changes: '2' }, false],
    ['uncommitted changes and a clean commit', { ...edited, changes: '1' }, clean, false],
  ];
  for (const [title, a, b, same] of rows) it(`is ${same} for ${title}`, () => assert.equal(isSameCode(a, b), same));
});

describe('repeated runs', () => {
  /** One process with eight samples. */
  const once = (height: number): Metric =>
    metric('duration', height, { processes: [Array.from({ length: 8 }, (_, index) => height * (1 + index / 1000))] });
  const baseline = metric('duration', 1000, {
    processes: [1001, 998, 1003, 996].flatMap((height) => once(height).processes ?? []),
  });
  const code: CodeState = { ...edited, changes: 'c' };

  /** @param codes code of the runs after the acceptance */
  function judge(codes: readonly CodeState[]) {
    const past = pastOf(codes.map((_, index) => once(1200 + index))).map((run, index) => ({
      ...run,
      code: codes[index] ?? {},
    }));
    const measured = result('a', [once(1203)]);
    const runs = new PastRuns(past, { except: undefined, machineId: fingerprint(thisSystem) });
    const time = startTime + codes.length * 60_000;
    const verdict = evidenceDetector.judge({
      result: measured,
      machine: thisSystem,
      baseline: acceptedAt(baseline, -1),
      past: new Past(runs, measured, time, 0, code),
      rules: plainRules,
    });
    const shown = shownOf(verdict);
    const found = shown.evidence.map((evidence) => evidence.found).find(({ kind }) => kind === 'samples');
    return { status: shown.status, processes: found?.kind === 'samples' ? found.processes : 0 };
  }

  it('are processes of one comparison', () => {
    assert.deepEqual(judge([code, code]), { status: 'regressed', processes: 3 });
  });

  it('end at a run of other code', () => {
    assert.equal(judge([code, clean, code]).processes, 2);
    assert.equal(judge([code, code, clean]).processes, 0, 'one process against four is not a comparison of processes');
    assert.equal(judge([edited, edited]).processes, 0, 'the change is unknown');
  });

  it('are identified by their uncommitted changes, which history keeps', () => {
    const [run] = pastOf([once(1)]);
    assert.ok(run !== undefined);
    assert.deepEqual(readRecord(writeRecord({ ...run, code }))?.code, code);
  });
});

describe('code state of uncommitted changes', () => {
  const sandbox = useSandbox();
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...words], {
      cwd: sandbox.folder,
      stdio: 'pipe',
    });

  it('has one hash for the same changes, regardless of other files in the folder', async () => {
    sandbox.put('source', 'one');
    git('init', '-b', 'main');
    git('add', '-A');
    git('commit', '-m', 'first');
    const asked = createGit(sandbox.folder, { mayRun: () => true, log: new FakeLog() });
    const changes = async () => (await asked.codeState(Date.now() + 3_600_000)).changes;
    assert.equal(await changes(), undefined);
    sandbox.put('source', 'two');
    const two = await changes();
    assert.match(two ?? '', /^[0-9a-f]{16}$/);
    sandbox.put('bench.json', '[]');
    sandbox.put('.benchmark-baseline/config.json', '{}');
    assert.equal(await changes(), two);
    sandbox.put('source', 'three');
    assert.notEqual(await changes(), two);
    sandbox.put('source', 'two');
    assert.equal(await changes(), two);
  });
});
