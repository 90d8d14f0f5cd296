// Debouncing on a simulated clock.
import { strict as assert } from 'node:assert';
import { Debouncer } from '../../../src/node/scheduling/debounce.ts';
import { FakeClock } from '../doubles.ts';

describe('Debouncer', () => {
  /** Starts a debouncer and records the milliseconds at which it acts. */
  function started() {
    const clock = new FakeClock(0);
    const acted: number[] = [];
    const debouncer = new Debouncer(clock, { settle: 100, longestSettle: 1000 }, () => acted.push(clock.now()));
    /** Sends events 50 ms apart. */
    const sendEvents = (events: number): void => {
      for (let count = 0; count < events; count++) {
        debouncer.touch();
        clock.pass(50);
      }
    };
    return { clock, acted, debouncer, sendEvents };
  }

  it('acts once, the settle time after the last event', () => {
    const { clock, acted, debouncer, sendEvents } = started();
    sendEvents(4);
    assert.deepEqual([acted, debouncer.pending], [[], true]);
    clock.pass(49);
    assert.deepEqual(acted, []);
    clock.pass(1);
    assert.deepEqual([acted, debouncer.pending], [[250], false]);
  });

  it('acts at the longest settle time although events continue, and counts it anew after that', () => {
    const { acted, sendEvents } = started();
    sendEvents(20);
    assert.deepEqual(acted, [1000]);
    sendEvents(19);
    assert.deepEqual(acted, [1000]);
    sendEvents(1);
    assert.deepEqual(acted, [1000, 2000]);
  });

  it('does not act on events that were canceled', () => {
    const { clock, acted, debouncer, sendEvents } = started();
    sendEvents(2);
    debouncer.cancel();
    assert.equal(debouncer.pending, false);
    clock.pass(5000);
    assert.deepEqual(acted, []);
  });
});
