// Errors of file operations in user-facing words: which file, why, and what to do.

import { t } from '@vscode/l10n';

/** The system's error code (`ENOENT`, `EACCES` …), or `''` for an error that has none. */
export function failureCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** True if the path does not exist or one of its ancestors is a file. */
export function isMissing(error: unknown): boolean {
  const code = failureCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** True if the system denied the operation. */
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

/** The reason in plain words, for use after a colon. */
export function failureReason(error: unknown): string {
  const known = reasons.get(failureCode(error));
  return known ?? withoutStop(error instanceof Error ? error.message : String(error));
}

/** The message without its final period, so that a sentence can continue after it. */
export function withoutStop(message: string): string {
  let end = message.length;
  while (end > 0 && /[.\s]/.test(message.charAt(end - 1))) end -= 1;
  return message.slice(0, end);
}

/** File operations with their own error message. */
export type FileAction = keyof typeof sentences;

/** Whole sentences, because other languages put the verb elsewhere. */
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

/** A failed file operation. `code` is the system's error code, for callers that handle some codes differently. */
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

/** Runs `work` and rethrows its error as a `FileError` that names the action and the path. */
export async function explained<T>(action: FileAction, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof FileError ? error : new FileError(action, path, error);
  }
}
