// What the core needs from outside, as small interfaces it owns. node/ implements them; tests may too.

import type { Ancestry } from './ancestry.ts';
import type { CodeState, MachineConditions, SystemInfo } from './model.ts';

export interface Disposable {
  dispose(): void;
}

/** Files by path. Paths are absolute or relative as the implementation was given; the core only joins with `/`. */
export interface Files {
  /** The text, or `undefined` when there is no such file. @throws when it exists and cannot be read, or has more bytes than `limit`. */
  read(path: string, limit?: number): Promise<string | undefined>;
  /** Names in a folder, without its folders; empty when there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /** Names of the folders in a folder; empty when there is no such folder. */
  listFolders(folder: string): Promise<readonly string[]>;
  /** Creates parent folders, writes beside, fsyncs, renames: readers see the old bytes or the new ones. */
  write(path: string, text: string): Promise<void>;
  /** Deletes a file; one that is not there is gone already. */
  remove(path: string): Promise<void>;
  /** Adds to the end of a file, creating it and its parents. */
  append(path: string, text: string): Promise<void>;
  /** Runs `work` while no other process that asks for the same lock runs. Creates parent folders. */
  withLock<T>(path: string, work: () => Promise<T>): Promise<T>;
}

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls once after `milliseconds`, unless disposed before. */
  after(milliseconds: number, callback: () => void): Disposable;
}

export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause?: unknown): void;
}

/** This machine, as really read from it. */
export interface Machine {
  readonly systemInfo: SystemInfo;
  /** Average number of processes that wanted a processor in the last minute; `undefined` where the system does not tell. */
  load?(): number | undefined;
  /** How it runs now. */
  conditions?(): MachineConditions;
  /** An environment variable, for those that the config names. */
  variable(name: string): string | undefined;
}

export interface CommitsBetween {
  /** Newest first; of very many the newest. */
  readonly commits: readonly NamedCommit[];
  readonly count: number;
}

interface NamedCommit {
  readonly commit: string;
  /** The first line of its message. */
  readonly subject: string;
}

export interface Git {
  /** State of the sources now; empty when the folder is no repository. `since` limits what may be claimed: a HEAD that moved after it is unknown. */
  codeState(since: number): Promise<CodeState>;
  /** Whether git leaves this path alone because of an ignore rule; false where nobody can be asked. */
  ignores(path: string): Promise<boolean>;
  /** Whether HEAD is this commit or descends from it; false for a commit that is not known here, and where nobody can be asked. */
  isReached(commit: string): Promise<boolean>;
  /** Who works here, as git's `user.name` says. */
  userName(): Promise<string | undefined>;
  /** The commits after `from` up to `to`, both whole; `undefined` where one is not known, and where nobody can be asked. Never rejects. */
  commitsBetween?(from: string, to: string): Promise<CommitsBetween | undefined>;
  /** Where HEAD stands beside the main branch now. Never rejects; the same answer is the same object. */
  ancestry(main: string): Promise<Ancestry>;
}
