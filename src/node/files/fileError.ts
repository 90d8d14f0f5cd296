// What went wrong with a file, in words for people: which file, why, what to do.

import { t } from '@vscode/l10n';

/** The system's error code (`ENOENT`, `EACCES` …), or `''` for an error that has none. */
export function failureCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** True when the path does not exist, or something on the way to it is a file. */
export function isMissing(error: unknown): boolean {
  const code = failureCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** True when the system forbids what was tried. */
export function isDenied(error: unknown): boolean {
  const code = failureCode(error);
  return code === 'EACCES' || code === 'EPERM';
}

const reasons = new Map([
  ['EACCES', t('permission denied. Check the owner and permissions')],
  ['EPERM', t('operation not permitted. Check the permissions')],
  ['EROFS', t('the file system is read-only')],
  ['ENOSPC', t('no space left on the device. Free some space and try again')],
  ['EDQUOT', t('disk quota exceeded. Free some space and try again')],
  ['EISDIR', t('it is a folder, not a file')],
  ['ENOTDIR', t('a folder in its path is a file')],
  ['EEXIST', t('a folder in its path is a file')],
  [
    'ELOCKED',
    t(
      'another process is writing it. Try again later. If no other process is running, delete the .lock file next to it',
    ),
  ],
  ['EMFILE', t('too many open files. Close some programs and try again')],
]);

/** The reason in plain words, ready to stand behind a colon. */
export function failureReason(error: unknown): string {
  const known = reasons.get(failureCode(error));
  return known ?? withoutStop(error instanceof Error ? error.message : String(error));
}

/** The sentence goes on behind it. */
export function withoutStop(message: string): string {
  let end = message.length;
  while (end > 0 && /[.\s]/.test(message.charAt(end - 1))) end -= 1;
  return message.slice(0, end);
}

/** What can be tried with a file. */
export type FileAction = keyof typeof sentences;

/** Whole sentences, for other languages put the verb elsewhere. */
const sentences = {
  read: (path: string, reason: string) => t`Cannot read ${path}: ${reason}.`,
  list: (path: string, reason: string) => t`Cannot list ${path}: ${reason}.`,
  write: (path: string, reason: string) => t`Cannot write ${path}: ${reason}.`,
  delete: (path: string, reason: string) => t`Cannot delete ${path}: ${reason}.`,
  'append to': (path: string, reason: string) => t`Cannot append to ${path}: ${reason}.`,
  lock: (path: string, reason: string) => t`Cannot lock ${path}: ${reason}.`,
  'keep the lock of': (path: string, reason: string) => t`Lost the lock of ${path}: ${reason}.`,
  copy: (path: string, reason: string) => t`Cannot copy ${path}: ${reason}.`,
  'put back': (path: string, reason: string) => t`Cannot restore ${path}: ${reason}.`,
};

/** An operation on a file that failed. `code` is the system's, for callers that treat some apart. */
export class FileError extends Error {
  readonly code: string;
  readonly path: string;

  constructor(action: FileAction, path: string, cause: unknown) {
    super(sentences[action](path, failureReason(cause)), { cause });
    this.name = 'FileFailure';
    this.code = failureCode(cause);
    this.path = path;
  }
}

/** Runs `work`; what it throws becomes a `FileFailure` that names the action and the path. */
export async function explained<T>(action: FileAction, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof FileError ? error : new FileError(action, path, error);
  }
}
