// Where a problem's code is explained: a line of the installed docs/editor.md, which is available offline.
// Addresses name lines, because a Markdown file that is opened as text has no anchors.

import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';

/** The section that explains problems. */
const heading = '## Problems';

export class Documentation {
  readonly #file: vscode.Uri;
  #lines: Promise<readonly string[]> | undefined;

  /** @param extension the folder that the extension is installed in */
  constructor(extension: vscode.Uri) {
    this.#file = vscode.Uri.joinPath(extension, 'docs', 'editor.md');
  }

  /** Returns the address of each code: the line of its row in the table, else of the section. The file is read once. */
  async places(): Promise<(code: string) => vscode.Uri> {
    this.#lines ??= linesOf(this.#file.fsPath);
    const lines = await this.#lines;
    const section = Math.max(0, lines.indexOf(heading));
    return (code) => {
      const row = lines.findIndex((line) => line.startsWith(`| \`${code}\` |`));
      return this.#file.with({ fragment: `L${(row < 0 ? section : row) + 1}` });
    };
  }
}

async function linesOf(file: string): Promise<readonly string[]> {
  try {
    return (await readFile(file, 'utf8')).split(/\r?\n/);
  } catch {
    // Without the file the link itself reports that it is missing.
    return [];
  }
}
