// One suite in words: its row's description and its tooltip, the state of its output included.

import { t } from '@vscode/l10n';
import { appendAll } from '../../model/longLists.ts';
import type { BenchmarkVerdict, Run } from '../../model/model.ts';
import type { OutputProblemReason } from '../../model/outputs.ts';
import type { Suite } from '../../suites/suite.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { suiteBaselineText, suiteChoiceText } from '../verdict/baselineText.ts';
import { comparisonBaselineName } from '../verdict/comparisonBaselineText.ts';
import { runWarnings } from '../verdict/conditionsText.ts';
import { machineDifference } from '../verdict/evidenceText.ts';
import { geometricMeanTexts } from '../verdict/geometricMeanText.ts';
import { suiteRemarks, suiteShiftWords } from '../verdict/suiteShiftText.ts';
import { formatAge } from '../wording/formatNumbers.ts';
import { escapeMarkdown, oneLine } from '../wording/statusLabels.ts';
import { countOf, countsOfTotal, countsText, type Summary } from '../wording/summary.ts';

const problemWords = new Map<OutputProblemReason, string>([
  ['empty', t('empty file')],
  ['incomplete', t('still being written')],
  ['invalid', t('cannot read')],
  ['unrecognised', t('unknown format')],
  ['noBenchmarks', t('no benchmarks found')],
  ['tooLarge', t('too large')],
  ['denied', t('no permission')],
  ['directory', t('is a folder')],
  ['io', t('cannot read')],
]);

/** `2 slower · 1 suspected of 42 · vs main@a1b2c3d · feature@b2c3d4e* · 2 min ago`. */
export function suiteDescription(suite: Suite, summary: Summary, now: number): string {
  const parts: string[] = [];
  if (suite.problem !== undefined) parts.push(problemWords.get(suite.problem.reason) ?? t('cannot read'));
  if (suite.run === undefined) return [...parts, ...(suite.problem === undefined ? [t('no output')] : [])].join(' · ');
  const shift = suiteShiftWords(suite);
  if (shift !== '') parts.push(shift);
  parts.push(otherMachine(suite, summary) ?? countsOfTotal(summary));
  const { place } = suiteBaselineText(suite);
  if (place !== '') parts.push(t`vs ${place}`);
  const code = codeText(suite.run);
  if (code !== '') parts.push(code);
  parts.push(formatAge(now - suite.run.time));
  return parts.join(' · ');
}

/** When nothing at all is comparable, the reason stands instead of a count. */
function otherMachine(suite: Suite, summary: Summary): string | undefined {
  if (summary.total === 0 || countOf(summary, 'notComparable') !== summary.total) return undefined;
  const verdict: BenchmarkVerdict | undefined = [...suite.verdicts.values()][0];
  const found = verdict?.metrics[0]?.evidence[0]?.found;
  return found?.kind === 'otherMachine'
    ? t`different machine: ${machineDifference(found.baseline, found.current)}`
    : undefined;
}

/** `main@a1b2c3d`, with a star for uncommitted changes. */
export function codeText({ code }: Run): string {
  if (code.commit === undefined) return '';
  const short = `${code.commit.slice(0, 7)}${code.dirty === true ? '*' : ''}`;
  return code.branch === undefined ? short : `${oneLine(code.branch, 40)}@${short}`;
}

/** Markdown: what was read from where, and what is wrong with it. */
export function suiteTooltip(workspace: Workspace, suite: Suite, summary: Summary): string {
  const lines = [`**${escapeMarkdown(suite.name)}**`];
  if (suite.problem !== undefined) lines.push(escapeMarkdown(suite.problem.message));
  if (summary.total > 0) lines.push(escapeMarkdown(countsText(summary)));
  if (summary.total > 1) appendAll(lines, geometricMeanTexts(suite).map(escapeMarkdown));
  appendAll(lines, suiteRemarks(suite).map(escapeMarkdown));
  if (suite.run !== undefined) lines.push(runText(suite.run, workspace.options.clock.now()));
  for (const warning of runWarnings(suite.run)) lines.push(`⚠ ${escapeMarkdown(warning)}`);
  const accepted = workspace.baselines.ofSuite(suite.name).size;
  const chosen = suiteChoiceText(suite);
  const counts = chosen === '' ? t`${accepted} accepted` : t`${accepted} accepted, compared with ${chosen}`;
  lines.push(t`Baseline ${escapeMarkdown(workspace.config.baseline.name)}: ${escapeMarkdown(counts)}`);
  const { comparison } = workspace.baselineSelection;
  if (comparison !== undefined) lines.push(escapeMarkdown(comparisonBaselineName(comparison)));
  return lines.join('\n\n');
}

function runText(run: Run, now: number): string {
  const { cpuModel, os, arch } = run.systemInfo;
  const machine = [cpuModel, os, arch].filter((part) => part !== '').join(', ');
  const parts = [`${run.tool} ${run.toolVersion ?? ''}`.trim(), formatAge(now - run.time), codeText(run), machine];
  return parts
    .filter((part) => part !== '')
    .map(escapeMarkdown)
    .join(' · ');
}
