// What the command line was asked to do. It refuses to do it.

import { parseArgs } from 'node:util';
import { messageOf } from '../core/errors.ts';
import { reportFormats } from '../core/present/reports/index.ts';

export const usage = `Usage: benchmark-baseline <command> [output…] [options]

  check    hold outputs against their baselines
  accept   make outputs the new baseline
  report   list the accepted baselines

Outputs are the files and folders that benchmark tools write. Without any, those that the project's
.benchmark-baseline/config.json names, or the known default outputs.

  --format NAME        check: text or json (text); report: markdown, html, csv or json (markdown)
  --explain            say why, for every benchmark
  --notes TEXT         accept: why; needed where a result got worse
  --folder PATH        the project's folder (the current one)
  --help               this text

Exit codes: 0 fine, 1 something regressed or failed, 2 wrong usage or unreadable input, 3 nothing to compare.`;

/** The formats that a command prints, its usual one first. */
const formatsOf: Readonly<Record<'check' | 'accept' | 'report', readonly string[]>> = {
  check: ['text', 'json'],
  accept: ['text'],
  report: reportFormats.map((format) => format.id),
};

export interface Arguments {
  readonly command: keyof typeof formatsOf;
  readonly outputs: readonly string[];
  readonly format: string;
  readonly explain: boolean;
  readonly notes: string | undefined;
  readonly folder: string;
}

/** @throws {Error} with a message for people when the words make no sense. */
export function readArguments(words: readonly string[]): Arguments | 'help' {
  const { values, positionals } = parse(words);
  const [command, ...outputs] = positionals;
  if (values.help === true || command === 'help') return 'help';
  if (command !== 'check' && command !== 'accept' && command !== 'report') {
    throw new Error(command === undefined ? 'No command was given.' : `There is no command "${command}".`);
  }
  const known = formatsOf[command];
  const format = values.format ?? known[0] ?? '';
  if (!known.includes(format)) throw new Error(`--format is ${known.join(' or ')}, not "${format}".`);
  return {
    command,
    outputs,
    format,
    explain: values.explain ?? false,
    notes: values.notes,
    folder: values.folder ?? process.cwd(),
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        explain: { type: 'boolean' },
        notes: { type: 'string' },
        folder: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new Error(messageOf(error), { cause: error });
  }
}
