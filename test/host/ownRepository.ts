// A git repository in a test's own folder, with its own identity, independent of the user's git config.
import { execFileSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';

const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];

/** Returns git's output. @throws {Error} with that output if git fails */
export type OwnGit = (...words: readonly string[]) => string;

export function gitIn(folder: string): OwnGit {
  // Merge drivers that git starts with `node` use the current Node.
  const path = [dirname(process.execPath), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH: path, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  return (...words) =>
    execFileSync('git', [...identity, ...words], { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' }).trim();
}
