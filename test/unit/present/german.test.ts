// No German text contains a common English word: tree with tooltips, problems with evidence, status bar, messages.

import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { FormatError } from '../../../src/core/formats/format.ts';
import type { ProblemLevels } from '../../../src/core/present/code/problems.ts';
import type { TreeRow } from '../../../src/core/present/tree/treeRow.ts';
import type { Workspace } from '../../../src/core/workspace/workspace.ts';
import { createWorld, failed, look, metric, outputOf, result, startTime } from '../doubles.ts';
import { speakGerman } from '../german.ts';

/** Some texts are translated while modules load, so the language is set first, in a process of its own. */
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

/** Common English words that do not occur in German sentences. */
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

/** Removes what is not translated: file names, keys, image data and Markdown escapes. */
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

if (!isGerman)
  it('German texts contain no English words (runs in a process of its own)', inOwnProcess).timeout(120_000);
else describe('German texts', speaksGerman);

function speaksGerman(): void {
  let workspace: Workspace;

  beforeEach(async () => {
    workspace = await measured();
  });

  it('cover the tree with its tooltips and spoken labels', () => {
    const texts = [...textsOf(treeRows([workspace]))];
    // Metric names come from doubles.ts and are not translated.
    const names = /\b(?:duration|throughput|memory|errorRate|count|custom|points)\b/g;
    assertGerman(texts.map((text) => text.replaceAll(names, '')));
    assert.ok(texts.length > 40);
    const all = read(texts.join('\n'));
    for (const words of ['5 schlechter', 'kritisch', 'Basislinie v1', 'übernommen vor 2 Min.', 'vorher 100 ns']) {
      assert.ok(all.includes(words), `${words} is missing in\n${all}`);
    }
  });

  it('cover problems and their evidence', () => {
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

  it('cover the status bar', () => {
    const { text, spoken, tooltip } = statusText([workspace]);
    assertGerman([text ?? '', spoken, tooltip]);
    assert.match(spoken, /^Benchmarks: \d+ (?:schlechter|langsamer)$/);
  });

  it('cover the acceptance dialog', () => {
    const items = workspace.acceptances.plan();
    const choices = acceptanceChoices(items).map(({ description }) => description);
    assertGerman([acceptanceTitle(items), acceptedText(items), viewMessage([workspace]), ...choices]);
    assert.match(acceptanceTitle(items), /besser · \d+ schlechter/);
  });

  it('cover errors about unreadable files', () => {
    const failures = [
      new FileError('write', '/p/b.json', Object.assign(new Error('x'), { code: 'ENOSPC' })),
      problemOf('out.txt', new FormatError('incomplete', 'Ende'), 1),
      emptyProblem('out.txt'),
      unrecognisedProblem('out.txt', []),
    ].map(({ message }) => message);
    assertGerman(failures);
    assert.match(failures[0] ?? '', /lässt sich nicht schreiben: kein Platz mehr auf dem Datenträger/);
  });

  it('cover errors in config.json', () => {
    const faults = parseConfig(
      '{ "outputs": 3, "thresholds": { "maxDurationIncrease": "x" }, "unbekannt": 1 }',
    ).problems;
    assertGerman(faults.map(({ message }) => message));
    assert.match(
      faults.map(({ message }) => message).join(' '),
      /Ungültige Eingabe: .*Unbekannter Schlüssel: "unbekannt"/,
    );
  });

  it('translate ages but keep the English number format', () => {
    assert.equal(formatAge(3 * 3_600_000), 'vor 3 Stunden');
    assert.equal(formatAge(86_400_000), 'vor 1 Tag');
    assert.ok(read([...textsOf(treeRows([workspace]))].join('\n')).includes('+100%'));
  });

  it('do not appear in stored baselines, which stay English', async () => {
    const { workspace: other, files } = createWorld();
    await other.load();
    other.applyOutcome(output, look(before));
    await other.acceptances.accept(other.acceptances.plan());
    const stored = [...files.texts.values()].join('\n');
    assert.match(stored, /"benchmarks"/);
    assert.doesNotMatch(stored, /übernommen|Basislinie/);
  });
}
