// Pipes, devices and endless files at every path that is read cause an error at once, not a blocked thread.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigFile } from '../../../src/core/workspace/configFile.ts';
import { nodeFiles } from '../../../src/node/files/files.ts';
import { readProject } from '../../../src/node/files/projectFiles.ts';
import { readRegularFile } from '../../../src/node/files/regularFile.ts';
import { findRepository, headMovedAt, readHead } from '../../../src/node/git/gitFiles.ts';
import { readBytes } from '../../../src/node/outputs/fileBytes.ts';
import { readNameLineIndex } from '../../../src/node/outputs/nameLineIndex.ts';
import { sourceHashes } from '../../../src/node/sources/sourceHashes.ts';
import { benchmarkBaseline, buildCommandLine, rows, steady } from '../cli/commandLine.ts';
import { sources } from '../project/syntaxTree.ts';
import { repositoryIn } from './repository.ts';
import { useSandbox } from './sandbox.ts';

const describeOnPosix = process.platform === 'win32' ? describe.skip : describe;
const notAFile = /it is neither a file nor a folder/;

describeOnPosix('files that are no regular files', () => {
  const sandbox = useSandbox();

  /** Replaces the existing file. */
  function pipe(...parts: string[]): string {
    const path = sandbox.path(...parts);
    mkdirSync(dirname(path), { recursive: true });
    rmSync(path, { recursive: true, force: true });
    execFileSync('mkfifo', [path]);
    return path;
  }

  function link(target: string, ...parts: string[]): string {
    const path = sandbox.path(...parts);
    symlinkSync(target, path);
    return path;
  }

  for (const [title, make] of [
    ['a pipe', () => pipe('file')],
    ['a link to a pipe', () => link(pipe('pipe'), 'file')],
    ['an endless device', () => link('/dev/zero', 'file')],
    ['a terminal', () => link('/dev/ptmx', 'file')],
  ] as const) {
    it(`are rejected: ${title}`, async () => {
      const path = make();
      await assert.rejects(nodeFiles.read(path), notAFile);
      await assert.rejects(readBytes(path, Number.POSITIVE_INFINITY), notAFile);
      await assert.rejects(nodeFiles.append(path, 'line\n'), notAFile);
      assert.equal(await sourceHashes(path), undefined);
      assert.equal((await readNameLineIndex(path)).lineOf(['a']), 0);
    });
  }

  it('are reported as a problem of config.json', async () => {
    const config = new ConfigFile(nodeFiles, pipe('config.json'));
    await config.load();
    assert.match(config.problems[0]?.message ?? '', notAFile);
  });

  it('are listed, so that reading them reports the problem', async () => {
    pipe('baselines', 'suite.json');
    sandbox.put('baselines/folder/file', '');
    assert.deepEqual(await nodeFiles.list(sandbox.path('baselines')), ['suite.json']);
  });

  it('are skipped in a project', async () => {
    pipe('Cargo.toml');
    sandbox.put('go.mod', 'module a');
    assert.deepEqual(await readProject(sandbox.folder), [{ path: 'go.mod', text: 'module a' }]);
  });

  for (const file of [
    '.git',
    '.git/HEAD',
    '.git/commondir',
    '.git/logs/HEAD',
    '.git/packed-refs',
    '.git/refs/heads/main',
  ]) {
    it(`are ignored in a repository: ${file}`, async () => {
      const { git, commit } = repositoryIn(sandbox);
      git('init', '-q', '-b', 'main');
      commit();
      pipe(...file.split('/'));
      const repository = await findRepository(sandbox.folder);
      if (repository === undefined) return;
      await readHead(repository);
      await headMovedAt(repository);
    });
  }

  it('do not block the command line at any path', () => {
    buildCommandLine();
    for (const place of ['config.json', 'baselines/default/bench.json.json', 'history/bench.json.ndjson']) {
      sandbox.put('project/bench.json', rows(steady));
      pipe('project', '.benchmark-baseline', ...place.split('/'));
      pipe('project', '.git');
      const { err } = benchmarkBaseline({ folder: sandbox.path('project') }, 'accept', 'bench.json');
      assert.match(err, notAFile, place);
      rmSync(sandbox.path('project'), { recursive: true });
    }
  });
});

describe('large files', () => {
  const sandbox = useSandbox();

  function sparse(name: string, bytes: number): string {
    const path = sandbox.put(name, '');
    truncateSync(path, bytes);
    return path;
  }

  it('are rejected above the limit', async () => {
    await assert.rejects(
      nodeFiles.read(sparse('huge', 40_000_000_000)),
      /it has 40000 MB, more than the limit of 537 MB/,
    );
    await assert.rejects(
      nodeFiles.read(sparse('config.json', 9_000_000), 8_000_000),
      /9 MB, more than the limit of 8 MB/,
    );
  });

  it('are reported as a problem of config.json', async () => {
    const config = new ConfigFile(nodeFiles, sparse('config.json', 9_000_000));
    await config.load();
    assert.match(config.problems[0]?.message ?? '', /more than the limit/);
  });

  it('are read completely up to the limit', async () => {
    for (const size of [0, 1, 4095, 4096, 4097, 3_000_000]) {
      const { bytes } = await readRegularFile(sandbox.put('file', 'x'.repeat(size)), 3_000_000);
      assert.equal(bytes.length, size);
    }
  });

  it('are read to the end even if their reported size is 0', async function () {
    if (process.platform !== 'linux') this.skip();
    assert.match((await readRegularFile('/proc/self/status', 1_000_000)).bytes.toString(), /^Name:/);
    await assert.rejects(readRegularFile('/proc/self/status', 10), /more than the limit/);
  });
});

describe('file reads in the sources', () => {
  const allowed = new Set([
    'node/files/regularFile.ts',
    // Checks the file type itself; reading a small file synchronously costs a fraction of four asynchronous calls.
    'node/sources/sourceFiles.ts',
    // Virtual files of the system.
    'node/machine/machineConditions.ts',
    // The extension's own README.
    'editor/code/documentation.ts',
  ]);

  it('go through the one place that checks type and size', () => {
    const direct = sources.filter(
      ({ path, text }) =>
        !allowed.has(path) &&
        /\b(?:readFile|readFileSync|createReadStream|open|openSync)\b[^;]*from 'node:fs/.test(text),
    );
    assert.deepEqual(
      direct.map(({ path }) => path),
      [],
    );
  });
});
