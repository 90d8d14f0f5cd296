// Listeners come, go and are called.
import { strict as assert } from 'node:assert';
import { Emitter } from '../../../src/core/model/emitter.ts';

describe('Emitter', () => {
  it('calls every listener until it is disposed, in the order in which they came', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    const first = emitter.event((value) => heard.push(`first ${value}`));
    emitter.event((value) => heard.push(`second ${value}`));
    emitter.fire(1);
    first.dispose();
    emitter.fire(2);
    assert.deepEqual(heard, ['first 1', 'second 1', 'second 2']);
  });

  it('calls a listener that another one disposes of while it is called', () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    emitter.event(() => second.dispose());
    const second = emitter.event((value) => heard.push(value));
    emitter.fire(1);
    emitter.fire(2);
    assert.deepEqual(heard, [1]);
  });

  it('does not call listeners after it was disposed', () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    emitter.event((value) => heard.push(value));
    emitter.dispose();
    emitter.fire(1);
    assert.deepEqual(heard, []);
  });
});
