// A temporary git repository with a benchmark as workspace folder, and waiting for its tasks.
import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  utimesSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Suite } from '../../src/core/suites/suite.ts';
import type { FolderSession } from '../../src/editor/session/folderSession.ts';
import type { Api } from '../../src/extension.ts';
import { until } from './surfaces.ts';

const output = 'again.json';

export interface Repository {
  path(...parts: string[]): string;
  /** Path outside of the repository, unaffected by a checkout. */
  outsidePath(...parts: string[]): string;
  git(...words: string[]): string;
  session(): FolderSession | undefined;
  suite(): Suite | undefined;
  /** Sets the command of `detection.confirm` in config.json. */
  setCommand(command: string): void;
  /** Runs the program with the path to write to. The output file appears atomically, and later than any commit. */
  measure(slowness: number): void;
  /** Asserts that no work tree and no folder of one is left. */
  nothingIsLeft(): void;
  close(): Promise<void>;
}

/** The used part of the git extension's repository API (version 1). */
export interface GitRepository {
  readonly state: { readonly HEAD: { readonly commit?: string } | undefined };
  status(): Promise<void>;
}

interface GitExtension {
  getAPI(version: 1): { openRepository(uri: vscode.Uri): Promise<GitRepository | null> };
}

/**
 * Commits the program as `again.mjs` with a `slowness.txt` of 1000, runs it once, and resolves when the results were read.
 * @param program receives the path outside of the repository
 */
export async function openRepository(api: Api, program: (outsidePath: string) => string): Promise<Repository> {
  const [folder, outside] = [temporary('again'), temporary('beside')];
  const repository = repositoryIn(api, folder, outside);
  const { git, path, suite } = repository;
  writeFileSync(path('again.mjs'), program(outside));
  writeFileSync(path('slowness.txt'), '1000');
  git('init', '-b', 'main');
  git('add', 'again.mjs', 'slowness.txt');
  git('commit', '-m', 'fast');
  mkdirSync(path('.benchmark-baseline'));
  repository.setCommand('node again.mjs');
  repository.measure(1000);
  vscode.workspace.updateWorkspaceFolders(1, 0, { uri: vscode.Uri.file(folder) });
  await until(api, () => suite()?.run?.code.commit !== undefined);
  return repository;
}

const temporary = (name: string): string => mkdtempSync(join(realpathSync(tmpdir()), `benchmark-baseline-${name}-`));

function repositoryIn(api: Api, folder: string, outside: string): Repository {
  const path = (...parts: string[]) => join(folder, ...parts);
  const session = () => api.sessions.all.find((each) => each.folder.uri.fsPath === folder);
  const git = (...words: string[]) => {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
    return execFileSync('git', [...identity, ...words], { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trim();
  };
  return {
    path,
    outsidePath: (...parts) => join(outside, ...parts),
    git,
    session,
    suite: () => session()?.workspace.suite(output),
    setCommand: (command) => {
      const outputs = [{ path: output, format: 'customSmallerIsBetter' }];
      const config = { outputs, detection: { confirm: { command } } };
      writeFileSync(path('.benchmark-baseline', 'config.json'), JSON.stringify(config));
    },
    measure: (slowness) => {
      writeFileSync(path('slowness.txt'), String(slowness));
      execFileSync('node', ['again.mjs', '', 'again.new'], { cwd: folder });
      // Git stores whole seconds, so a result from the second of a commit may belong to the previous one.
      const later = Date.now() / 1000 + 5;
      utimesSync(path('again.new'), later, later);
      renameSync(path('again.new'), path(output));
    },
    nothingIsLeft: () => {
      assert.equal(git('worktree', 'list').split('\n').length, 1);
      const own = `benchmark-baseline-confirm-${process.pid}-`;
      assert.deepEqual(
        readdirSync(tmpdir()).filter((name) => name.startsWith(own)),
        [],
      );
    },
    close: async () => {
      if (vscode.workspace.workspaceFolders?.length === 2) vscode.workspace.updateWorkspaceFolders(1, 1);
      await until(api, () => api.sessions.all.length === 1);
      for (const each of [folder, outside]) rmSync(each, { recursive: true, force: true });
    },
  };
}

/** Returns the git extension's view of the repository, which is not updated by itself because `git.autorefresh` is off. */
export async function knownToExtension({ path }: Repository): Promise<GitRepository> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  const git = (await extension?.activate())?.getAPI(1);
  const repository = await git?.openRepository(vscode.Uri.file(path()));
  assert.ok(repository, 'the git extension has not opened the repository');
  await repository.status();
  return repository;
}

/** Resolves with the next task that starts. */
export const nextTask = (): Promise<vscode.TaskExecution> =>
  new Promise((resolve) => {
    const listening = vscode.tasks.onDidStartTask(({ execution }) => {
      listening.dispose();
      resolve(execution);
    });
  });

/** Ends the task that `measure` starts while its command runs. Resolves with the command's process ID when all has ended. */
export async function cancelTask(api: Api, own: Repository, measure: () => Thenable<unknown>): Promise<number> {
  const command = `echo $$ > "${own.outsidePath('new')}" && mv "${own.outsidePath('new')}" "${own.outsidePath('began')}" && exec sleep 1000`;
  own.setCommand(command);
  await until(api, () => own.session()?.workspace.config.detection.confirm?.command === command);
  const started = nextTask();
  const measuring = measure();
  const task = await started;
  await appeared(own.outsidePath(), 'began');
  task.terminate();
  await measuring;
  return Number(readFileSync(own.outsidePath('began'), 'utf8'));
}

/** Resolves when the file exists; it appears atomically. */
function appeared(folder: string, name: string): Promise<void> {
  return new Promise((resolve) => {
    const watching = watch(folder, look);
    look();
    function look(): void {
      if (!existsSync(join(folder, name))) return;
      watching.close();
      resolve();
    }
  });
}
