// Builds the shell command from the config's command and a benchmark name. The name is untrusted and never becomes part
// of the command text: the shell reads it from an environment variable.

import { t } from '@vscode/l10n';

export type Shell = 'posix' | 'cmd';

/** Environment variable that holds the benchmark name. */
export const nameVariable = 'BENCHMARK_NAME';

const placeholder = /^\$?\{benchmark\}/;

/** References to the variable, by the surrounding quotes. */
const references = {
  posix: new Map([
    ['', `"$${nameVariable}"`],
    ['"', `\${${nameVariable}}`],
    ["'", `'"$${nameVariable}"'`],
  ]),
  // Delayed expansion happens after parsing, so the value cannot inject commands.
  cmd: new Map([
    ['', `"!${nameVariable}!"`],
    ['"', `!${nameVariable}!`],
  ]),
} satisfies Readonly<Record<Shell, ReadonlyMap<string, string>>>;

/** Replaces `{benchmark}` and `${benchmark}` with a reference to the variable that fits the surrounding quotes. */
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

/** Returns one character, or two if the first escapes the second. */
const partAt = (command: string, index: number, escapes: boolean): string =>
  command.slice(index, index + (escapes && command[index] === '\\' ? 2 : 1));

/** @throws {Error} with a user-facing message when this shell cannot pass the name to a program */
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
