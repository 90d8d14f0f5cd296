// Seeds from content: equal content gives equal draws, on every machine and in every run. Not for secrets.

/** The finishing step of MurmurHash3 (Appleby 2011): every bit of the input moves every bit of the answer. */
export function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

const oneNumber = new Float64Array(1);
const itsHalves = new Int32Array(oneNumber.buffer);

/** A seed carried on by one more number: its bits decide, so equal content gives an equal seed. */
export function seedWith(seed: number, value: number): number {
  oneNumber[0] = value;
  return mix(mix(seed ^ (itsHalves[0] ?? 0)) ^ (itsHalves[1] ?? 0));
}
