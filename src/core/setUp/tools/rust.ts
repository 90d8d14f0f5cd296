// Detects Rust benchmark tools, with the command that makes each write an output file.

import type { SetUpTool, Sighting } from '../proposal.ts';
import { nearestFolder } from '../proposal.ts';

const manifest = /(^|\/)Cargo\.toml$/;

/** Cargo uses one target folder for all crates of a workspace and runs their benches from its root. */
const workspaceOf = ({ project, folder }: Sighting): string =>
  nearestFolder(project, folder, ({ text }, name) => name === 'Cargo.toml' && /^[ \t]*\[workspace\]/m.test(text)) ??
  folder;

const dependency = (names: string): RegExp => new RegExp(`^[ \\t]*(?:\\[[\\w.-]*dependencies\\.)?(?:${names})\\b`, 'm');

export const rustTools: readonly SetUpTool[] = [
  {
    tool: 'Criterion.rs',
    files: manifest,
    mentions: dependency('criterion2?|codspeed-criterion-compat'),
    folder: workspaceOf,
    command: 'cargo bench',
    output: 'target/criterion',
  },
  {
    tool: 'Gungraun JSON',
    files: manifest,
    mentions: dependency('gungraun'),
    folder: workspaceOf,
    command: 'cargo bench -- --save-summary=json',
    output: 'target/gungraun/**/summary.json',
  },
  {
    tool: 'Gungraun JSON',
    files: manifest,
    mentions: dependency('iai-callgrind'),
    folder: workspaceOf,
    command: 'cargo bench -- --save-summary=json',
    output: 'target/iai/**/summary.json',
  },
  {
    tool: 'iai console text',
    files: manifest,
    mentions: /^[ \t]*iai[ \t]*=/m,
    folder: workspaceOf,
    command: 'cargo bench > iai.out',
    output: 'iai.out',
  },
  {
    tool: 'Rust bench harness',
    files: /(^|\/)(benches|src)\/.*bench.*\.rs$|(^|\/)benches\/.*\.rs$/,
    mentions: /^[ \t]*#\[bench\]/m,
    folder: ({ project, folder }) => nearestFolder(project, folder, (_, name) => name === 'Cargo.toml'),
    command: 'cargo +nightly bench > bench.out',
    output: 'bench.out',
  },
];
