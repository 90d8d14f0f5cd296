// Decoding and hashing of raw bytes.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { FormatError } from '../../../src/core/formats/format.ts';
import { decode, UnpackedTooLarge } from '../../../src/node/outputs/decode.ts';

const text = 'größe 4.15 µs 😀\r\n';
const littleEndian = Buffer.from(text, 'utf16le');
const bigEndian = Buffer.from(littleEndian).swap16();
const mark = (...bytes: number[]) => Buffer.from(bytes);

const encodings: readonly (readonly [string, Uint8Array, string])[] = [
  ['UTF-8', Buffer.from(text), text],
  ['UTF-8 with a byte order mark', Buffer.concat([mark(0xef, 0xbb, 0xbf), Buffer.from(text)]), text],
  ['UTF-16 little-endian', Buffer.concat([mark(0xff, 0xfe), littleEndian]), text],
  ['UTF-16 big-endian', Buffer.concat([mark(0xfe, 0xff), bigEndian]), text],
  ['UTF-16 big-endian with half a character', Buffer.concat([mark(0xfe, 0xff), bigEndian, mark(0)]), text],
  ['gzip', gzipSync(text), text],
  ['gzip of UTF-16', gzipSync(Buffer.concat([mark(0xff, 0xfe), littleEndian])), text],
  ['an empty file', Buffer.alloc(0), ''],
];

describe('decode', () => {
  for (const [name, bytes, expected] of encodings) {
    it(`decodes ${name}`, async () => {
      const decoded = await decode(bytes, 1_000_000);
      assert.equal(decoded.text, expected);
      assert.equal(decoded.hash, createHash('sha256').update(bytes).digest('hex'));
    });
  }

  it('stops unpacking at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    await assert.rejects(decode(bomb, 1_000_000), UnpackedTooLarge);
  });

  it('reports a truncated gzip file as incomplete', async () => {
    const half = gzipSync(text.repeat(100)).subarray(0, 30);
    await assert.rejects(
      decode(half, 1_000_000),
      (error) => error instanceof FormatError && error.kind === 'incomplete',
    );
  });

  it('reports a corrupt gzip file as invalid', async () => {
    const broken = gzipSync(text.repeat(100));
    broken.fill(0xff, 12, 20);
    await assert.rejects(
      decode(broken, 1_000_000),
      (error) => error instanceof FormatError && error.kind === 'invalid',
    );
  });
});
