// Explains why git rejects a repository of another user.

import { t } from '@vscode/l10n';

/** A user-facing message with git's advice if git rejects the repository because another user owns it. */
export function ownershipRefusal(error: unknown): string | undefined {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  if (!/dubious ownership|unsafe repository/.test(said)) return undefined;
  const [advice = 'git config --global --add safe.directory "*"'] =
    /git config --global --add safe\.directory [^\r\n]+/.exec(said) ?? [];
  return t`git does not answer, because another user owns the repository; whether code was changed is unknown. To trust it, run: ${advice}`;
}
