// Explains why git rejects a repository of another user.

import { t } from '@vscode/l10n';

/** A user-facing message with git's advice if git rejects the repository because another user owns it. */
export function ownershipRefusal(error: unknown): string | undefined {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  if (!/dubious ownership|unsafe repository/.test(said)) return undefined;
  const [advice = 'git config --global --add safe.directory "*"'] =
    /git config --global --add safe\.directory [^\r\n]+/.exec(said) ?? [];
  return t`Cannot read the state of git because another user owns the repository. To trust it, run: ${advice}`;
}
