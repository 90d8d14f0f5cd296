// Creates a git repository in a test's sandbox.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import type { useSandbox } from './sandbox.ts';

const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'advice.detachedHead=false'];

/** `git` runs git and returns its output; `commit` changes one file and returns the new commit. */
export function repositoryIn(sandbox: ReturnType<typeof useSandbox>) {
  function git(...parameters: string[]): string {
    const options = { cwd: sandbox.folder, encoding: 'utf8', stdio: 'pipe' } as const;
    return execFileSync('git', [...identity, ...parameters], options).trim();
  }
  function commit(file = 'source'): string {
    writeFileSync(sandbox.path(file), `${Math.random()}`);
    git('add', '-A');
    git('commit', '-m', 'change');
    return git('rev-parse', 'HEAD');
  }
  return { git, commit };
}
