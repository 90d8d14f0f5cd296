// Links each problem code to its line in the installed docs/editor.md, which is available offline.
// Uses line numbers because a Markdown file opened as text has no anchors.

import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';

/** The section that explains problems. */
const heading = '## Problems';

export class Documentation {
  readonly #file: vscode.Uri;
  #lines: Promise<readonly string[]> | undefined;

  /** @param extension the extension's installation folder */
  constructor(extension: vscode.Uri) {
    this.#file = vscode.Uri.joinPath(extension, 'docs', 'editor.md');
  }

  /** Returns a lookup from problem code to its table row, or to the section if it has none. Reads the file once. */
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
    // Opening the link reports the missing file.
    return [];
  }
}
