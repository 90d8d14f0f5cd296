// Configuration lines of Go's benchmark text: which of them distinguish benchmarks, and what they state about machine
// and commit.

import type { CodeState, MachineFacts } from '../../model/model.ts';

/** Configuration in effect when a row was printed. */
export type GoSettings = ReadonlyMap<string, string>;

/** Configuration key of the package, which is already part of every name. */
export const packageKey = 'pkg';

/**
 * Keys that describe when, where and from which sources a run was made. They are not part of a benchmark's identity, or
 * no run would match another.
 */
const ofTheRun =
  /^(?:goos|goarch|cpu|pkg)$|(?:^|-)(?:commit|branch|date|time|upload|by|host|hostname|uname|runstamp)(?:-|$)/;

function byPackage(all: Iterable<GoSettings>): Iterable<readonly GoSettings[]> {
  const packages = new Map<string, GoSettings[]>();
  for (const settings of all) {
    const name = settings.get(packageKey) ?? '';
    const others = packages.get(name);
    if (others === undefined) packages.set(name, [settings]);
    else others.push(settings);
  }
  return packages.values();
}

export class GoConfig {
  private settled: GoSettings = new Map();
  /** Pending changes. Lines come several in a row, and only the final state before a row matters. */
  private changing: Map<string, string> | undefined;
  private readonly seen = new Map<string, Set<string>>();
  /** Interned settings by content, because packages repeat with every round of `-count`. */
  private readonly known = new Map<string, GoSettings>();
  private readonly distinctive = new Set<string>();
  private readonly labels = new Map<GoSettings, string>();

  /** Immutable: rows keep the settings under which they were printed. */
  get current(): GoSettings {
    if (this.changing !== undefined) this.settled = this.shared(this.changing);
    this.changing = undefined;
    return this.settled;
  }

  private shared(settings: GoSettings): GoSettings {
    let content = '';
    for (const [name, setting] of settings) content += `${name}\n${setting}\n`;
    const known = this.known.get(content) ?? settings;
    this.known.set(content, known);
    return known;
  }

  /** An empty value removes the setting. */
  set(key: string, value: string): void {
    if (((this.changing ?? this.settled).get(key) ?? '') === value) return;
    this.changing ??= new Map(this.settled);
    this.changing.delete(key);
    if (value !== '') this.changing.set(key, value);
    const values = this.seen.get(key);
    if (values === undefined) this.seen.set(key, new Set([value]));
    else values.add(value);
  }

  clear(): void {
    this.settled = new Map();
    this.changing = undefined;
  }

  /**
   * Finds the settings that differ between rows of one package and name, which distinguish benchmarks. Call after the
   * last line was read.
   * @param printed names printed under each settings object
   */
  tellApart(printed: ReadonlyMap<GoSettings, ReadonlyMap<string, unknown>>): void {
    for (const settings of byPackage(printed.keys())) {
      const first = new Map<string, GoSettings>();
      for (const current of settings.length === 1 ? [] : settings) {
        for (const name of printed.get(current)?.keys() ?? []) {
          const earlier = first.get(name);
          if (earlier === undefined) first.set(name, current);
          else this.addDifferences(earlier, current);
        }
      }
    }
  }

  private addDifferences(one: GoSettings, other: GoSettings): void {
    for (const key of new Set([...one.keys(), ...other.keys()])) {
      if (one.get(key) !== other.get(key)) this.distinctive.add(key);
    }
  }

  /** `[note: after]` for settings that are part of the identity, else empty. Call after `tellApart`. */
  labelOf(settings: GoSettings): string {
    const known = this.labels.get(settings);
    if (known !== undefined) return known;
    const own = [...settings].filter(([key]) => this.distinctive.has(key) || !ofTheRun.test(key));
    const pairs = own.map(([key, value]) => `${key}: ${value}`);
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

  private only(key: string): string | undefined {
    const values = this.seen.get(key);
    return values?.size === 1 ? [...values][0] : undefined;
  }
}
