// Decodes the bytes of an output (gzip, UTF-8, UTF-16, byte order marks) and computes their hash.

import { createHash, subtle } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { t } from '@vscode/l10n';
import { FormatError } from '../../core/formats/format.ts';
import { failureCode } from '../files/fileError.ts';
import { longestText } from '../files/regularFile.ts';

const unpack = promisify(gunzip);

/** A gzip file that unpacks to more than the limit. */
export class UnpackedTooLarge extends Error {}

interface Decoded {
  /** Without a byte order mark; line ends unchanged. */
  readonly text: string;
  /** SHA-256 of the raw bytes, in hex. */
  readonly hash: string;
}

/** SHA-256, in hexadecimal. */
export function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Computes `hashOf` on another thread, for large files. */
export async function hashConcurrently(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await subtle.digest('SHA-256', bytes)).toString('hex');
}

/**
 * @param limit maximum bytes after unpacking
 * @throws {FormatError} `incomplete` for a truncated gzip file, `invalid` for a corrupt one
 * @throws {UnpackedTooLarge} if it unpacks to more than `limit`
 */
export async function decode(bytes: Uint8Array, limit: number): Promise<Decoded> {
  return { text: await textOf(bytes, limit), hash: hashOf(bytes) };
}

/** Decodes without computing the hash. */
export async function textOf(bytes: Uint8Array, limit: number): Promise<string> {
  return decodeText(isGzip(bytes) ? await unpackWithin(bytes, limit) : bytes);
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function unpackWithin(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  try {
    return await unpack(bytes, { maxOutputLength: Math.max(1, Math.min(limit, longestText)) });
  } catch (error) {
    const code = failureCode(error);
    if (code === 'ERR_BUFFER_TOO_LARGE') throw new UnpackedTooLarge();
    if (code === 'Z_BUF_ERROR') throw new FormatError('incomplete', t('the gzip data ends early'));
    throw new FormatError('invalid', t('the gzip data is broken'));
  }
}

function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes.subarray(2));
  // Node without full ICU data supports little-endian only, hence the swap.
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(swapPairs(bytes.subarray(2)));
  return new TextDecoder('utf-8').decode(bytes);
}

function decodeUtf16(bytes: Uint8Array): string {
  return new TextDecoder('utf-16le').decode(bytes);
}

function swapPairs(bytes: Uint8Array): Uint8Array {
  // An odd last byte is half of a character that is still being written.
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16();
}
