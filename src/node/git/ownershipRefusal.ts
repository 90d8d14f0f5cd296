// Explains why git does not answer in a repository of another user.

import { t } from '@vscode/l10n';

/** A message for people when git does not answer because somebody else owns the repository; with git's own advice. */
export function ownershipRefusal(error: unknown): string | undefined {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  if (!/dubious ownership|unsafe repository/.test(said)) return undefined;
  const [advice = 'git config --global --add safe.directory "*"'] =
    /git config --global --add safe\.directory [^\r\n]+/.exec(said) ?? [];
  return t`Cannot read the state of git because another user owns the repository. To trust it, run: ${advice}`;
}
