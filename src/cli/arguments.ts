// Parses the arguments of the command line.

import { parseArgs } from 'node:util';
import { messageOf } from '../core/model/errors.ts';
import { reportFormats } from '../core/present/reports/index.ts';

export const usage = `Usage: benchmark-baseline <command> [output file or folder…] [options]

  check    compare output files with their baselines
  accept   accept output files as the new baseline
  report   write a Markdown, HTML, CSV or JSON report (CSV and JSON list the accepted baselines)
  noise    show run-to-run noise and expected false alarms
  event    [NOTE]: add, list or remove timeline events; lists them without a note
  confirm  SUITE BENCHMARK: re-run old and new code alternately, with detection.confirm in config.json
  import   import baselines from other results, in any known format
  rename   OLD NEW: move versions and history to a new name, and rename it in config.json
  merge    FILE: resolve a conflict in a baseline file or config.json, keeping both sides
           BASE OURS THEIRS: merge three files into OURS, as git's merge driver (%O %A %B)

Without output files, the outputs in .benchmark-baseline/config.json or the known default outputs are used.

  --format NAME        check: text, json or problems (default: text)
                       noise: text, markdown or json (default: text)
                       report: markdown, html, csv or json (default: markdown)
  --output FILE        report: write to this file instead of standard output
  --explain            check: explain every verdict
  --notes TEXT         accept, import: note for the baseline; required to accept worse results
  --suite NAME         import: suite to import into (default: the suite of the output file)
                       rename: suite, if several have a benchmark with that name
  --at COMMIT          import: read the output file from git at this commit
                       event: commit or date of the event (default: today)
  --remove             event: remove the event
  --saved NAME         import: results saved by Criterion with --save-baseline NAME
  --replace            import: also replace existing baselines; earlier versions are kept
  --folder PATH        project folder (default: the current folder)
  --help               show this help

Exit codes: 0 no regressions, 1 regression, failure or conflict, 2 usage or input error, 3 nothing to compare.`;

/** Output formats per command, the default first. */
const formatsOf = {
  check: ['text', 'json', 'problems'],
  accept: ['text'],
  report: reportFormats.map((format) => format.id),
  noise: ['text', 'markdown', 'json'],
  event: ['text'],
  confirm: ['text'],
  merge: ['text'],
  import: ['text'],
  rename: ['text'],
} satisfies Readonly<Record<string, readonly string[]>>;

export type CommandName = keyof typeof formatsOf;

const isCommand = (word: string): word is CommandName => Object.hasOwn(formatsOf, word);

export interface Arguments {
  readonly command: CommandName;
  /** Files and folders as given. */
  readonly outputs: readonly string[];
  readonly format: string;
  readonly explain: boolean;
  readonly output: string | undefined;
  readonly notes: string | undefined;
  readonly suite: string | undefined;
  readonly at: string | undefined;
  readonly saved: string | undefined;
  readonly replace: boolean;
  readonly remove: boolean;
  readonly folder: string;
}

/** @throws {Error} a user-facing message if the arguments are invalid */
export function readArguments(words: readonly string[]): Arguments | 'help' {
  const { values, positionals } = parse(words);
  const [command, ...outputs] = positionals;
  if (values.help === true || command === 'help') return 'help';
  if (command === undefined) throw new Error('No command given.');
  if (!isCommand(command)) throw new Error(`Unknown command "${command}".`);
  const known: readonly string[] = formatsOf[command];
  const format = values.format ?? known[0] ?? '';
  if (!known.includes(format)) throw new Error(`--format must be ${listed(known)}, not "${format}".`);
  return {
    command,
    outputs,
    format,
    explain: values.explain ?? false,
    output: values.output,
    notes: values.notes,
    suite: values.suite,
    at: values.at,
    saved: values.saved,
    replace: values.replace ?? false,
    remove: values.remove ?? false,
    folder: values.folder ?? process.cwd(),
  };
}

/** Joins the words: `text, json or problems`. */
const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        explain: { type: 'boolean' },
        output: { type: 'string' },
        notes: { type: 'string' },
        suite: { type: 'string' },
        at: { type: 'string' },
        saved: { type: 'string' },
        replace: { type: 'boolean' },
        remove: { type: 'boolean' },
        folder: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new Error(messageOf(error), { cause: error });
  }
}
