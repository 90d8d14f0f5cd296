// The configuration lines of Go's benchmark text: which of them set benchmarks apart, and what they say of machine and commit.
// It refuses to make a commit part of a benchmark's name, unless one file holds several, say before and after.

import type { CodeState, MachineFacts } from '../model.ts';

/** What was configured when a row was printed. */
export type GoSettings = ReadonlyMap<string, string>;

/** Configuration that describes the machine, or is named on its own. */
const machineKeys: ReadonlySet<string> = new Set(['goos', 'goarch', 'cpu', 'pkg']);
const codeKeys: ReadonlySet<string> = new Set(['commit', 'commit-time', 'branch']);

export class GoConfig {
  /** Never changed, always replaced: rows keep the settings they were printed under. */
  current: GoSettings = new Map();
  private readonly seen = new Map<string, Set<string>>();
  /** Equal settings are one object, by their content: packages come again with every round of `-count`. */
  private readonly known = new Map<string, GoSettings>();
  private readonly labels = new Map<GoSettings, string>();

  set(key: string, value: string): void {
    if (this.current.get(key) === value) return;
    const next = new Map([...this.current, [key, value]]);
    const content = [...next].flat().join('\n');
    this.current = this.known.get(content) ?? next;
    this.known.set(content, this.current);
    const values = this.seen.get(key);
    if (values === undefined) this.seen.set(key, new Set([value]));
    else values.add(value);
  }

  clear(): void {
    this.current = new Map();
  }

  /** `[note: after]` for settings that are part of the identity, else empty. To be asked when every line was read. */
  labelOf(settings: GoSettings): string {
    const known = this.labels.get(settings);
    if (known !== undefined) return known;
    const pairs = [...settings].filter(([key]) => this.isIdentity(key)).map(([key, value]) => `${key}: ${value}`);
    const label = pairs.length === 0 ? '' : `[${pairs.sort().join(', ')}]`;
    this.labels.set(settings, label);
    return label;
  }

  machine(): MachineFacts {
    const [os, arch, cpuModel] = [this.only('goos'), this.only('goarch'), this.only('cpu')];
    return {
      ...(os !== undefined && { os }),
      ...(arch !== undefined && { arch }),
      ...(cpuModel !== undefined && { cpuModel }),
    };
  }

  code(): CodeState | undefined {
    const [commit, branch] = [this.only('commit'), this.only('branch')];
    if (commit === undefined) return undefined;
    return branch === undefined ? { commit } : { commit, branch };
  }

  private isIdentity(key: string): boolean {
    return !machineKeys.has(key) && (!codeKeys.has(key) || (this.seen.get(key)?.size ?? 0) > 1);
  }

  private only(key: string): string | undefined {
    const values = this.seen.get(key);
    return values?.size === 1 ? [...values][0] : undefined;
  }
}
