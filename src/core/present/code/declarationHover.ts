// The hover on a declaration: the tooltip of its worst benchmark, the others in a line each, and links to what can be
// done.

import { t } from '@vscode/l10n';
import { benchmarkTooltip } from '../tree/benchmarkTooltip.ts';
import { benchmarkDescription } from '../verdict/benchmarkText.ts';
import { escapeMarkdown } from '../wording/statusLabels.ts';
import type { DeclaredBenchmark, DeclaredTogether } from './declaredBenchmark.ts';
import { type HoverAction, hoverActionsOf } from './hoverActions.ts';

/** The rest is counted. */
const othersShown = 5;

/** Markdown with links to commands. @param together of one declaration, worst first */
export function hoverMarkdown(together: DeclaredTogether): string {
  const [worst, ...others] = together;
  const links = hoverActionsOf(worst).map(linkOf).join(' · ');
  const tooltip = benchmarkTooltip(worst.workspace, worst.suite, worst.verdict);
  return [tooltip, links, otherLines(others)].filter((part) => part !== '').join('\n\n');
}

function otherLines(others: readonly DeclaredBenchmark[]): string {
  const lines = others.slice(0, othersShown).map(otherLine);
  const more = others.length - othersShown;
  if (more > 0) lines.push(`- ${escapeMarkdown(t`${more} more. See the Benchmarks view.`)}`);
  return lines.join('\n');
}

const otherLine = ({ verdict }: DeclaredBenchmark): string =>
  `- ${escapeMarkdown(verdict.benchmark.name)}: ${escapeMarkdown(benchmarkDescription(verdict))}`;

const linkOf = ({ label, command, target }: HoverAction): string =>
  `[${escapeMarkdown(label)}](${commandAddress(command, target)})`;

/**
 * VS Code decodes the query of a `command:` address twice, once as an address and once as JSON: encoded once, a name with a
 * percent sign would become another one. Parentheses would end the link.
 */
export function commandAddress(command: string, ...args: readonly unknown[]): string {
  const once = encodeURIComponent(JSON.stringify(args));
  const twice = encodeURIComponent(once).replace(/[()]/g, (mark) => (mark === '(' ? '%2528' : '%2529'));
  return `command:${command}?${twice}`;
}
