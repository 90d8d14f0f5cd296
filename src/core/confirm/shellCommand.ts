// The config's command with a benchmark in it, as text for a shell. The name comes from outside and never becomes part
// of that text: the shell reads it from a variable.

import { t } from '@vscode/l10n';

export type Shell = 'posix' | 'cmd';

/** What the command's process finds the benchmark's name in. */
export const nameVariable = 'BENCHMARK_NAME';

const placeholder = /^\$?\{benchmark\}/;

/** How the variable is read, by the quotes that it stands in. */
const references = {
  posix: new Map([
    ['', `"$${nameVariable}"`],
    ['"', `\${${nameVariable}}`],
    ["'", `'"$${nameVariable}"'`],
  ]),
  // Delayed expansion comes after the line was understood: nothing in the value is taken for a command.
  cmd: new Map([
    ['', `"!${nameVariable}!"`],
    ['"', `!${nameVariable}!`],
  ]),
} satisfies Readonly<Record<Shell, ReadonlyMap<string, string>>>;

/** `{benchmark}` and `${benchmark}` become a reading of the variable that is right within the quotes around it. */
export function shellCommand(command: string, shell: Shell): string {
  const byQuote: ReadonlyMap<string, string> = references[shell];
  let [text, quote] = ['', ''];
  for (let index = 0; index < command.length; ) {
    const found = placeholder.exec(command.slice(index, index + 13))?.[0];
    const part = found ?? partAt(command, index, shell === 'posix' && quote !== "'");
    text += found === undefined ? part : (byQuote.get(quote) ?? '');
    if (byQuote.has(part)) quote = quote === part ? '' : quote === '' ? part : quote;
    index += part.length;
  }
  return text;
}

/** One character, or two where the first takes the second's meaning away. */
const partAt = (command: string, index: number, escapes: boolean): string =>
  command.slice(index, index + (escapes && command[index] === '\\' ? 2 : 1));

/** @throws {Error} with a message for people when the name cannot be given to a program of this shell */
export function checkName(name: string, shell: Shell): void {
  if (/[\0\r\n]/.test(name)) {
    throw new Error(
      t("The benchmark's name has more than one line and cannot be passed to a command. Re-run it by hand."),
    );
  }
  if (shell === 'cmd' && name.includes('"')) {
    throw new Error(
      t("The benchmark's name contains a quotation mark and cannot be passed to a command safely on Windows."),
    );
  }
}
