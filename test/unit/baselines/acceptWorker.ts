// A process of its own that accepts again and again until it is killed, and says so each time.
// It refuses to test anything itself.

import { BaselineManager } from '../../../src/core/baselines/baselineManager.ts';
import { systemClock } from '../../../src/node/clock.ts';
import { nodeFiles } from '../../../src/node/files.ts';
import { fakeMachine, metric } from '../doubles.ts';

const [, , root = '', count = '1'] = process.argv;

async function acceptForEver(): Promise<void> {
  const manager = new BaselineManager({ files: nodeFiles, root, machine: fakeMachine(), clock: systemClock });
  const processes = [Array.from({ length: 20 }, (_, index) => index)];
  for (let round = 0; ; round++) {
    const list = Array.from({ length: Number(count) }, (_, index) => ({
      id: { suite: 's', benchmark: `b${index}` },
      metrics: [metric('duration', round, { processes })],
    }));
    await manager.setBaselines(list);
    process.stdout.write('accepted\n');
  }
}

void acceptForEver();
