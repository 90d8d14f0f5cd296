// Child process that accepts baselines: endlessly until it is killed, one by one, or once with a printed outcome.

import { once } from 'node:events';
import { BaselineManager } from '../../../src/core/baselines/baselineManager.ts';
import { regressionJudge } from '../../../src/core/detection/regressionAnalysis.ts';
import { BaselineError } from '../../../src/core/model/errors.ts';
import { nodeFiles } from '../../../src/node/files/files.ts';
import { systemClock } from '../../../src/node/scheduling/clock.ts';
import { fakeMachine, metric } from '../doubles.ts';

const [, , action = '', root = '', count = '1', name = 'b'] = process.argv;
const manager = new BaselineManager({
  files: nodeFiles,
  root,
  machine: fakeMachine(),
  clock: systemClock,
  judge: regressionJudge,
});
const processes = [Array.from({ length: 20 }, (_, index) => index)];
const indexes = Array.from({ length: Number(count) }, (_, index) => index);
const idOf = (index: number) => ({ suite: 's', benchmark: `${name}${index}` });
const say = (text: string) => process.stdout.write(`${text}\n`);

/** Accepts all benchmarks at once in an endless loop. Waits for input, so that it can be started in advance. */
async function acceptEndlessly(): Promise<void> {
  say('ready');
  await once(process.stdin, 'data');
  for (let round = 0; ; round++) {
    await manager.setBaselines(
      indexes.map((index) => ({ id: idOf(index), metrics: [metric('duration', round, { processes })] })),
    );
    say('accepted');
  }
}

/** Accepts benchmarks one by one, each written before the next. */
async function acceptEach(): Promise<void> {
  for (const index of indexes) await manager.setBaseline(idOf(index), [metric('duration', index, { processes })]);
  say('done');
}

async function acceptOnce(): Promise<void> {
  try {
    await manager.loadBaselines();
    const accepted = await manager.setBaseline(idOf(0), [metric('duration', 1)]);
    say(`accepted v${accepted?.version}`);
  } catch (error) {
    if (!(error instanceof BaselineError)) throw error;
    say(`${error.kind} ${error.message}`);
  }
}

const actions = new Map([
  ['endlessly', acceptEndlessly],
  ['each', acceptEach],
  ['once', acceptOnce],
]);

void actions
  .get(action)?.()
  .finally(() => process.stdin.destroy());
