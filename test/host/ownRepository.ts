// A git repository in a test's own folder, with an identity of its own: whoever runs the tests has settings that must
// not matter.
import { execFileSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';

const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];

/** Answers what git says. @throws {Error} with that when git fails */
export type OwnGit = (...words: readonly string[]) => string;

export function gitIn(folder: string): OwnGit {
  // What git runs through node finds the one that runs this.
  const path = [dirname(process.execPath), process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH: path, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  return (...words) =>
    execFileSync('git', [...identity, ...words], { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' }).trim();
}
