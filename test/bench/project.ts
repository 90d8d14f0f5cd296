// A project on disk for measurements: one Google Benchmark output and its accepted baselines.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Detector } from '../../src/core/detection/detector.ts';
import { evidenceDetector } from '../../src/core/detection/evidenceDetector.ts';
import { formatById, formats } from '../../src/core/formats/index.ts';
import { createInput, detectFormat } from '../../src/core/formats/reading/formatInput.ts';
import type { Output, ReadOutcome } from '../../src/core/model/outputs.ts';
import type { Clock, Log } from '../../src/core/model/ports.ts';
import { Workspace } from '../../src/core/workspace/workspace.ts';
import { nodeFiles } from '../../src/node/files/files.ts';
import { nodeMachine } from '../../src/node/machine/machine.ts';
import { readOutput } from '../../src/node/outputs/readOutput.ts';
import { googleBenchmarkOutput } from './googleBenchmarkOutput.ts';

export const outputName = 'bench.json';
export const reader = { formats, formatById, detectFormat, createInput };

export const log: Log = {
  info: () => {},
  warn: (message) => console.error(message),
  error: (message) => console.error(message),
};

const timerlessClock: Clock = { now: () => Date.now(), after: () => ({ dispose: () => {} }) };

/** Calls `work` with a new folder and deletes it afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'benchmark-baseline-bench-')));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function outputIn(folder: string): Output {
  return { suite: outputName, path: join(folder, outputName), rule: { path: outputName, origin: 'default' } };
}

/** Returns the written text. */
export function writeOutput(
  folder: string,
  ...[count, run, changed]: Parameters<typeof googleBenchmarkOutput>
): string {
  const text = googleBenchmarkOutput(count, run, changed);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, outputName), text);
  return text;
}

/** A workspace without loaded baselines. */
export function workspaceIn(folder: string, detector: Detector = evidenceDetector): Workspace {
  return new Workspace({
    name: 'bench',
    folder: folder.replaceAll('\\', '/'),
    files: nodeFiles,
    clock: timerlessClock,
    machine: nodeMachine,
    git: {
      codeState: async () => ({}),
      ignores: async () => false,
      isReached: async () => false,
      userName: async () => undefined,
      ancestry: async (main) => ({ kind: 'unknown', reason: 'noGit', main }),
    },
    log,
    detector,
  });
}

/** Reads the output from disk once. */
export async function readFrom(folder: string): Promise<ReadOutcome> {
  const output = outputIn(folder);
  const look = await readOutput({
    path: output.path,
    folder,
    rule: output.rule,
    maxOutputSize: Number.POSITIVE_INFINITY,
    outsideAllowed: false,
    reader,
    memory: undefined,
    unfinished: undefined,
    repeat: false,
  });
  return look.outcome;
}
