// Reads only regular files, up to a limit: a pipe or device would block one of Node's few file threads forever.

import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { t } from '@vscode/l10n';

/** Maximum bytes of a text: Node's maximum string length. */
export const longestText = 512 * 1024 * 1024 - 1024;

const chunkBytes = 1024 * 1024;

/** A file with more bytes than the limit. */
export class FileTooLarge extends Error {
  /** Bytes. */
  readonly size: number;

  constructor(size: number, limit: number) {
    super(t`it has ${inMegabytes(size)} MB, more than the limit of ${inMegabytes(limit)} MB`);
    this.size = size;
  }
}

const inMegabytes = (bytes: number): number => Math.ceil(bytes / 1_000_000);

/** @throws the system's errors, and an {Error} with a user-facing reason if it is neither a file nor a folder */
export async function openRegularFile(path: string, flags: number = constants.O_RDONLY): Promise<FileHandle> {
  // Checked before opening, which has side effects for some devices. Nonblocking, because it may be a pipe by now.
  await checkKind(path, flags);
  const file = await open(path, flags | (constants.O_NONBLOCK ?? 0), 0o666);
  const { isFile, isFolder } = await file.stat().then(kindOf);
  if (isFile || isFolder) return file;
  await file.close();
  throw new Error(t('it is neither a file nor a folder'));
}

async function checkKind(path: string, flags: number): Promise<void> {
  const mayBeMissing = (flags & constants.O_CREAT) !== 0;
  const { isFile, isFolder } = await stat(path).then(kindOf, (error: unknown) => {
    if (!mayBeMissing) throw error;
    return { isFile: true, isFolder: false };
  });
  if (!isFile && !isFolder) throw new Error(t('it is neither a file nor a folder'));
}

const kindOf = (found: { isFile(): boolean; isDirectory(): boolean }) => ({
  isFile: found.isFile(),
  isFolder: found.isDirectory(),
});

export interface RegularFile {
  readonly bytes: Buffer<ArrayBuffer>;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
}

/** @throws {FileTooLarge}, and the errors of `openRegularFile` */
export async function readRegularFile(path: string, limit: number): Promise<RegularFile> {
  const file = await openRegularFile(path);
  try {
    const { size, mtimeMs } = await file.stat();
    if (size > limit) throw new FileTooLarge(size, limit);
    return { bytes: await readWithin(file, size, limit), modifiedAt: mtimeMs };
  } finally {
    await file.close();
  }
}

/** @throws the errors of `readRegularFile` */
export async function readRegularText(path: string, limit: number): Promise<string> {
  return (await readRegularFile(path, Math.min(limit, longestText))).bytes.toString('utf8');
}

/** Reads to the end, because a file may grow meanwhile, and virtual files report a size of 0. */
async function readWithin(file: FileHandle, size: number, limit: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    // One byte more than the reported size: a short read shows that the end is reached.
    const wanted = length === 0 ? Math.max(size + 1, 4096) : chunkBytes;
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(wanted), 0, wanted);
    chunks.push(buffer.subarray(0, bytesRead));
    length += bytesRead;
    if (length > limit) throw new FileTooLarge(length, limit);
    if (bytesRead === 0) break;
    if (length === size && bytesRead < wanted) break;
  }
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks, length);
}
