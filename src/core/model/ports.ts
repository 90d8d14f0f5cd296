// Interfaces that the core needs from outside. Implemented in node/ and in tests.

import type { Ancestry } from './ancestry.ts';
import type { CodeState, MachineConditions, SystemInfo } from './model.ts';

export interface Disposable {
  dispose(): void;
}

/** Files by path. Paths are absolute or relative, as the implementation defines; the core only joins with `/`. */
export interface Files {
  /** The text, or `undefined` when there is no such file. @throws when it exists and cannot be read, or has more bytes than `limit`. */
  read(path: string, limit?: number): Promise<string | undefined>;
  /** Names in a folder, without its folders; empty when there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /** Returns the names of the folders in a folder; empty if it does not exist. */
  listFolders(folder: string): Promise<readonly string[]>;
  /** Writes atomically: creates parent folders, writes a temporary file, syncs it and renames it. */
  write(path: string, text: string): Promise<void>;
  /** Deletes a file if it exists. */
  remove(path: string): Promise<void>;
  /** Appends to a file, creating it and its parent folders. */
  append(path: string, text: string): Promise<void>;
  /** Runs `work` while no other process holds the same lock. Creates parent folders. */
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

/** This machine. */
export interface Machine {
  readonly systemInfo: SystemInfo;
  /** Returns the load average of the last minute; `undefined` if the system does not report it. */
  load?(): number | undefined;
  /** Returns the current conditions of the machine. */
  conditions?(): MachineConditions;
  /** Returns an environment variable that is named in the config. */
  variable(name: string): string | undefined;
}

export interface CommitsBetween {
  /** Newest first; limited to the newest ones. */
  readonly commits: readonly NamedCommit[];
  readonly count: number;
}

interface NamedCommit {
  readonly commit: string;
  /** First line of the commit message. */
  readonly subject: string;
}

export interface Git {
  /** Returns the current code state; empty outside a repository. The commit is left out if HEAD moved after `since`. */
  codeState(since: number): Promise<CodeState>;
  /** True if git ignores this path; false if git is not available. */
  ignores(path: string): Promise<boolean>;
  /** True if HEAD is this commit or descends from it; false if the commit is unknown or git is not available. */
  isReached(commit: string): Promise<boolean>;
  /** Returns git's `user.name`. */
  userName(): Promise<string | undefined>;
  /**
   * Returns the commits after `from` up to `to` (full hashes); `undefined` if one is unknown or git is not available.
   * Never rejects.
   */
  commitsBetween?(from: string, to: string): Promise<CommitsBetween | undefined>;
  /** Returns the position of HEAD relative to the main branch. Never rejects; equal answers are the same object. */
  ancestry(main: string): Promise<Ancestry>;
}
