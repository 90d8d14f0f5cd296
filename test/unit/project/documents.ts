// The documents of the project as data: lines, headings, links, code spans, fenced blocks and rows of tables.

import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

export interface Fence {
  readonly language: string;
  readonly text: string;
}

export class Document {
  /** Relative to the project, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Without fenced blocks. */
  readonly prose: string;
  readonly fences: readonly Fence[];

  constructor(path: string) {
    this.path = path;
    this.text = readFileSync(path, 'utf8');
    const fence = /^( *)```(\w*)\n([\s\S]*?)^ *```$/gm;
    this.fences = [...this.text.matchAll(fence)].map(([, indent = '', language = '', text = '']) => ({
      language,
      text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }));
    this.prose = this.text.replaceAll(fence, '');
  }

  /** Anchors of its headings, as GitHub makes them. */
  get anchors(): readonly string[] {
    return [...this.prose.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    );
  }

  /** Targets of links and pictures within the project, resolved: `docs/config.md#detection`. */
  get links(): readonly string[] {
    const targets = [...this.prose.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
    return targets.filter((target) => !/^\w+:/.test(target)).map((target) => this.#resolve(target));
  }

  #resolve(target: string): string {
    const [file = '', anchor] = target.split('#');
    const path = file === '' ? this.path : posix.join(posix.dirname(this.path), file);
    return anchor === undefined ? path : `${path}#${anchor}`;
  }

  get spans(): readonly string[] {
    return [...this.prose.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  }

  /** Names of commands are bold. So are the first words of a paragraph, which end with a punctuation mark, and groups of a table. */
  get commands(): readonly string[] {
    const withoutGroups = this.prose.replaceAll(/`[^`\n]+`|^\| \*\*[^|]+\*\* \| \|.*$/gm, '');
    return [...withoutGroups.matchAll(/\*\*([^*\n]+)\*\*/g)]
      .map(([, bold = '']) => bold)
      .filter((bold) => !/[.,:?]"?$/.test(bold));
  }

  section(heading: string): string {
    const start = this.prose.indexOf(`\n${heading}\n`);
    if (start < 0) throw new Error(`${this.path} has no section "${heading}"`);
    const level = heading.slice(0, heading.indexOf(' ') + 1);
    const end = this.prose.indexOf(`\n${level}`, start + 1);
    return this.prose.slice(start, end < 0 ? undefined : end);
  }
}

/** The cells of every row of the tables in a text, without captions. */
export function rowsOf(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n');
  return lines
    .filter((line, index) => line.startsWith('|') && !line.startsWith('|---') && !lines[index + 1]?.startsWith('|---'))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** The text of a code span; `undefined` for any other cell. */
export const codeIn = (cell: string | undefined): string | undefined => /^`([^`]+)`$/.exec(cell ?? '')?.[1];

export const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...docsFolder()].map(
  (path) => new Document(path),
);

function docsFolder(): readonly string[] {
  return readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`);
}

export function documentAt(path: string): Document {
  const found = documents.find((document) => document.path === path);
  if (found === undefined) throw new Error(`There is no document ${path}`);
  return found;
}
