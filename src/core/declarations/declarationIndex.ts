// Index of all declarations in a workspace by name, which finds the best match for a source hint.

import type { Language, SourceHint } from '../formats/format.ts';
import type { Declaration, FoundDeclaration } from './declaration.ts';
import { scanners } from './index.ts';
import { bestCandidate, type Candidate } from './rankCandidates.ts';

interface IndexedFile {
  readonly language: Language;
  readonly names: ReadonlySet<string>;
}

type ByName = Map<string, Candidate[]>;

export class DeclarationIndex {
  readonly #files = new Map<string, IndexedFile>();
  readonly #languages = new Map<Language, ByName>();

  /** Number of declarations. */
  get size(): number {
    let size = 0;
    for (const byName of this.#languages.values()) for (const { length } of byName.values()) size += length;
    return size;
  }

  /** Scans a file and replaces its previous declarations. `path` may use either separator. */
  setFile(path: string, language: Language, text: string): void {
    this.removeFile(path);
    const declarations = scanners.find((scanner) => scanner.language === language)?.scan(text) ?? [];
    if (declarations.length === 0) return;
    const byName = this.#byName(language);
    for (const candidate of candidatesOf(path, declarations)) add(byName, candidate);
    this.#files.set(path, { language, names: new Set(declarations.map(({ name }) => name)) });
  }

  removeFile(path: string): void {
    const file = this.#files.get(path);
    if (!file) return;
    this.#files.delete(path);
    const byName = this.#byName(file.language);
    for (const name of file.names) {
      const others = (byName.get(name) ?? []).filter((candidate) => candidate.declaration.path !== path);
      if (others.length > 0) byName.set(name, others);
      else byName.delete(name);
    }
  }

  /**
   * Returns the declaration that best matches a hint: the first name that is declared decides, language by language;
   * for equal names see rankCandidates.ts. Does not depend on the order in which files were added.
   */
  find(hint: SourceHint): FoundDeclaration | undefined {
    for (const language of [hint.language, ...(hint.alsoIn ?? [])]) {
      const found = this.#findIn(this.#byName(language), hint);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #findIn(byName: ByName, hint: SourceHint): FoundDeclaration | undefined {
    const name = hint.names.find((wanted) => byName.has(wanted));
    if (name === undefined) return undefined;
    // A group that is itself the target is not an enclosing group.
    const groups = hint.group === undefined || hint.group === name ? [] : (byName.get(hint.group) ?? []);
    const wanted = { groups, lineage: lineageOf(byName, hint.group), path: hint.path };
    return bestCandidate(byName.get(name) ?? [], wanted)?.declaration;
  }

  #byName(language: Language): ByName {
    const known = this.#languages.get(language);
    if (known) return known;
    const created: ByName = new Map();
    this.#languages.set(language, created);
    return created;
  }
}

/** Maximum classes followed; also ends cyclic inheritance. */
const longestLineage = 32;

/** A class and its ancestors, nearest first. */
function lineageOf(byName: ByName, name: string | undefined): readonly string[] {
  const lineage = new Set(name === undefined ? [] : [name]);
  for (const each of lineage) {
    const declared = (byName.get(each) ?? []).flatMap(({ declaration }) => declaration.bases ?? []);
    for (const base of declared) if (lineage.size < longestLineage) lineage.add(base);
  }
  return [...lineage];
}

function* candidatesOf(path: string, declarations: readonly Declaration[]): Generator<Candidate> {
  let groupsAbove = 0;
  for (const declaration of declarations) {
    yield { declaration: { ...declaration, path }, groupsAbove };
    if (declaration.kind === 'group') groupsAbove++;
  }
}

function add(byName: ByName, candidate: Candidate): void {
  const known = byName.get(candidate.declaration.name);
  if (known) known.push(candidate);
  else byName.set(candidate.declaration.name, [candidate]);
}
