// The whole surface in German: tree with tooltips, problems with their reasons, status bar, messages. No English word of a list is left.

import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { FormatError } from '../../../src/core/formats/format.ts';
import type { ProblemLevels } from '../../../src/core/present/code/problems.ts';
import type { TreeRow } from '../../../src/core/present/tree/treeRow.ts';
import type { Workspace } from '../../../src/core/workspace/workspace.ts';
import { createWorld, failed, look, metric, outputOf, result, startTime } from '../doubles.ts';
import { speakGerman } from '../german.ts';

/** Words are looked up where a module is loaded, too. So the translations come first, in a process where nothing else is tested. */
const isGerman = process.env.TEST_LANGUAGE === 'de';
if (isGerman) speakGerman();
const { acceptanceChoices, acceptanceTitle, acceptedText } = await import(
  '../../../src/core/present/acceptance/acceptanceText.ts'
);
const { parseConfig } = await import('../../../src/core/config/parseConfig.ts');
const { suiteProblems } = await import('../../../src/core/present/code/problems.ts');
const { statusText } = await import('../../../src/core/present/tree/statusBar.ts');
const { treeRows } = await import('../../../src/core/present/tree/tree.ts');
const { formatAge } = await import('../../../src/core/present/wording/formatNumbers.ts');
const { viewMessage } = await import('../../../src/core/present/tree/viewMessage.ts');
const { FileError } = await import('../../../src/node/files/fileError.ts');
const { emptyProblem, problemOf, unrecognisedProblem } = await import('../../../src/node/outputs/outputProblems.ts');

const output = outputOf('bench.json');
const levels: ProblemLevels = { minor: 'information', major: 'warning', critical: 'error' };

/** Words that no German sentence has. */
const english =
  /\b(?:the|is|has|have|of|with|from|slower|faster|better|improved|worse|unchanged|threshold|baseline|accepted|measured|ago|more|less|not|no|confirmed|suspected|noise|run|runs|failed|critical|major|compared|why|other|unchanged|memory|errors|exceeds|within|there|this|it|and|or|lower|higher|machine|same|default)\b/i;

const before = [
  result('Schnell', 100),
  result('Langsam', 100),
  result('Durchsatz', [metric('throughput', 1000)]),
  result('Speicher', [metric('memory', 1_000_000)]),
  result('Fehlerrate', [metric('errorRate', 0.01)]),
  result('Anzahl', [metric('count', 0, { exact: true })]),
  result('Weg', 100),
];
const now = [
  result('Schnell', 50),
  result('Langsam', [metric('duration', 200, { processes: [[198, 199, 200, 201, 202, 260]] })]),
  result('Durchsatz', [metric('throughput', 500)]),
  result('Speicher', [metric('memory', 2_000_000)]),
  result('Fehlerrate', [metric('errorRate', 0.2)]),
  result('Anzahl', [metric('count', 3, { exact: true })]),
  failed('Kaputt', 'Absturz'),
  result('Neu', 10),
  result('Offen', [metric('custom', 5, { direction: 'unknown' })]),
];

async function measured(): Promise<Workspace> {
  const { workspace, clock } = createWorld();
  await workspace.load();
  workspace.applyOutcome(output, look(before));
  await workspace.acceptances.accept(workspace.acceptances.plan());
  clock.pass(120_000);
  workspace.applyOutcome(output, look(now, { modifiedAt: startTime + 120_000 }));
  return workspace;
}

function* textsOf(rows: readonly TreeRow[]): Generator<string> {
  for (const row of rows) {
    yield* [row.label, row.description, row.spoken, row.tooltip()];
    yield* textsOf(row.children());
  }
}

/** As a person reads them: without the names of files and keys, and without markdown's escapes. */
const read = (text: string): string =>
  text
    .replaceAll(/!\[([^\]]*)\]\(data:[^)]*\)/g, '$1')

    .replaceAll('\\', '')
    .replaceAll(/[\w./-]+\.json\b|baseline\.\w+|Basislinie:? default/g, '');

function assertGerman(texts: readonly string[]): void {
  assert.deepEqual(
    texts.map(read).filter((text) => english.test(text)),
    [],
  );
}

function inOwnProcess(): void {
  const mocha = join(process.cwd(), 'node_modules', 'mocha', 'bin', 'mocha.js');
  const words = [mocha, '--no-config', '--timeout', '60000', import.meta.filename];
  const env = { ...process.env, TEST_LANGUAGE: 'de' };
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { env, encoding: 'utf8' });
  assert.match(stdout, /\b8 passing\b/, stdout + stderr);
  assert.equal(status, 0, stdout + stderr);
}

if (!isGerman) it('In German everything is German', inOwnProcess).timeout(120_000);
else describe('In German', speaksGerman);

function speaksGerman(): void {
  let workspace: Workspace;

  beforeEach(async () => {
    workspace = await measured();
  });

  it('the tree speaks German, tooltips and spoken labels too', () => {
    const texts = [...textsOf(treeRows([workspace]))];
    // The metrics have the names that doubles.ts gives them.
    const names = /\b(?:duration|throughput|memory|errorRate|count|custom|points)\b/g;
    assertGerman(texts.map((text) => text.replaceAll(names, '')));
    assert.ok(texts.length > 40);
    const all = read(texts.join('\n'));
    for (const words of ['5 schlechter', 'kritisch', 'Basislinie v1', 'übernommen vor 2 Min.', 'vorher 100 ns']) {
      assert.ok(all.includes(words), `${words} is missing in\n${all}`);
    }
  });

  it('the problems and their reasons speak German', () => {
    const [suite] = workspace.suites;
    assert.ok(suite);
    const problems = suiteProblems(suite, levels);
    const texts = problems.flatMap(({ message, why }) => [message, ...why]);
    assertGerman(texts.map((text) => text.replaceAll(/\bcount\b/g, '')));
    assert.ok(
      problems.some(({ message }) =>
        /^Langsam ist 2\.0× langsamer \(\+100%\): 200 ns, vorher 100 ns\. Kritisch/.test(message),
      ),
      problems.map(({ message }) => message).join('\n'),
    );
  });

  it('the status bar speaks German', () => {
    const { text, spoken, tooltip } = statusText([workspace]);
    assertGerman([text ?? '', spoken, tooltip]);
    assert.match(spoken, /^Benchmarks: \d+ (?:schlechter|langsamer)$/);
  });

  it('accepting speaks German', () => {
    const items = workspace.acceptances.plan();
    const choices = acceptanceChoices(items).map(({ description }) => description);
    assertGerman([acceptanceTitle(items), acceptedText(items), viewMessage([workspace]), ...choices]);
    assert.match(acceptanceTitle(items), /besser · \d+ schlechter/);
  });

  it('what cannot be read is said in German', () => {
    const failures = [
      new FileError('write', '/p/b.json', Object.assign(new Error('x'), { code: 'ENOSPC' })),
      problemOf('out.txt', new FormatError('incomplete', 'Ende'), 1),
      emptyProblem('out.txt'),
      unrecognisedProblem('out.txt', []),
    ].map(({ message }) => message);
    assertGerman(failures);
    assert.match(failures[0] ?? '', /lässt sich nicht schreiben: kein Platz mehr auf dem Datenträger/);
  });

  it('faults of the policy are said in German', () => {
    const faults = parseConfig(
      '{ "outputs": 3, "thresholds": { "maxDurationIncrease": "x" }, "unbekannt": 1 }',
    ).problems;
    assertGerman(faults.map(({ message }) => message));
    assert.match(
      faults.map(({ message }) => message).join(' '),
      /Ungültige Eingabe: .*Unbekannter Schlüssel: "unbekannt"/,
    );
  });

  it('ages are German, and numbers are as tools write them', () => {
    assert.equal(formatAge(3 * 3_600_000), 'vor 3 Stunden');
    assert.equal(formatAge(86_400_000), 'vor 1 Tag');
    assert.ok(read([...textsOf(treeRows([workspace]))].join('\n')).includes('+100%'));
  });

  it('what is stored stays English', async () => {
    const { workspace: other, files } = createWorld();
    await other.load();
    other.applyOutcome(output, look(before));
    await other.acceptances.accept(other.acceptances.plan());
    const stored = [...files.texts.values()].join('\n');
    assert.match(stored, /"benchmarks"/);
    assert.doesNotMatch(stored, /übernommen|Basislinie/);
  });
}
