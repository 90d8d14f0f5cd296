// Where a problem's code is explained: the line of the installed README, which is there without a network.
// It refuses anchors: opened as a text, a file knows lines only.

import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';

/** The section that explains problems. */
const heading = '## Problems';

export class Documentation {
  readonly #readme: vscode.Uri;
  #lines: Promise<readonly string[]> | undefined;

  /** @param extension the folder that the extension is installed in */
  constructor(extension: vscode.Uri) {
    this.#readme = vscode.Uri.joinPath(extension, 'README.md');
  }

  /** Answers the place of each code: the line that begins its row of the table, else the section. Read once, when first asked. */
  async places(): Promise<(code: string) => vscode.Uri> {
    this.#lines ??= linesOf(this.#readme.fsPath);
    const lines = await this.#lines;
    const section = Math.max(0, lines.indexOf(heading));
    return (code) => {
      const row = lines.findIndex((line) => line.startsWith(`| \`${code}\` |`));
      return this.#readme.with({ fragment: `L${(row < 0 ? section : row) + 1}` });
    };
  }
}

async function linesOf(file: string): Promise<readonly string[]> {
  try {
    return (await readFile(file, 'utf8')).split(/\r?\n/);
  } catch {
    // Somebody took the file away: the link then says so itself.
    return [];
  }
}
