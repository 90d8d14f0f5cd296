// A process of its own that accepts: for ever until it is killed, one after another, or once, and says how that went.

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

/** All of them at once, again and again. It starts when it is told to, so that it can be made ready beforehand. */
async function acceptForEver(): Promise<void> {
  say('ready');
  await once(process.stdin, 'data');
  for (let round = 0; ; round++) {
    await manager.setBaselines(
      indexes.map((index) => ({ id: idOf(index), metrics: [metric('duration', round, { processes })] })),
    );
    say('accepted');
  }
}

/** Each is written before the next one is accepted. */
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
  ['forEver', acceptForEver],
  ['each', acceptEach],
  ['once', acceptOnce],
]);

void actions
  .get(action)?.()
  .finally(() => process.stdin.destroy());
