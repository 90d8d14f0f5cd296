// Parses the arguments of the command line.

import { parseArgs } from 'node:util';
import { messageOf } from '../core/model/errors.ts';
import { reportFormats } from '../core/present/reports/index.ts';

export const usage = `Usage: benchmark-baseline <command> [output…] [options]

  check    hold outputs against their baselines
  accept   make outputs the new baseline
  report   what was measured beside its baselines, for a pull request or as a page; csv and json list the
           accepted baselines
  noise    how much every benchmark varies, and which false alarms today's thresholds give
  event    [NOTE]: pin a note to the timeline of charts and reports; without a note, list them
  confirm  SUITE BENCHMARK: measure a suspicious benchmark again, old and new code in turn, with the
           policy's command (detection.confirm)
  import   make baselines of what was measured elsewhere or before: outputs of any known format
  rename   OLD NEW: a benchmark has another name; its versions, its history and the policy's rules stay its own
  merge    FILE: resolve the conflict in a baseline file or in config.json, keeping both sides
           BASE OURS THEIRS: merge three into OURS, as git's merge driver (%O %A %B)

Outputs are the files and folders that benchmark tools write. Without any, those that the project's
.benchmark-baseline/config.json names, or the known default outputs.

  --format NAME        check: text, json or problems (text); noise: text, markdown or json (text);
                       report: markdown, html, csv or json (markdown)
  --output FILE        report: write it there instead of printing it
  --explain            say why, for every benchmark
  --notes TEXT         accept, import: why; needed where a result got worse
  --suite NAME         import: the suite that it becomes the baseline of (the output's own);
                       rename: where several suites have that name
  --at COMMIT          import: the output as it is in git at a commit;
                       event: when, as a commit or a day (today)
  --remove             event: take the note away again
  --saved NAME         import: what Criterion saved in its folder with --save-baseline NAME
  --replace            import: also where there is a baseline already; the versions before are kept
  --folder PATH        the project's folder (the current one)
  --help               this text

Exit codes: 0 fine, 1 something regressed, failed or conflicts, 2 wrong usage or unreadable input, 3 nothing to compare.`;

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
  if (command === undefined) throw new Error('No command was given.');
  if (!isCommand(command)) throw new Error(`There is no command "${command}".`);
  const known: readonly string[] = formatsOf[command];
  const format = values.format ?? known[0] ?? '';
  if (!known.includes(format)) throw new Error(`--format is ${known.join(' or ')}, not "${format}".`);
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
