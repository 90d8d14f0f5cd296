// Runs independent pieces of work a few at a time.

/**
 * Runs `work` for every item, at most `most` at once. After a failure nothing new begins.
 * @throws what failed first, once everything that had begun has ended
 */
export async function concurrently<T extends object>(
  items: readonly T[],
  most: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    while (next < items.length && failures.length === 0) {
      const index = next++;
      const item = items[index];
      if (item !== undefined) await work(item, index).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
}
