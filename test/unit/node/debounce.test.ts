// When a burst of events is acted upon, on a clock that stands still.
import { strict as assert } from 'node:assert';
import { Debouncer } from '../../../src/node/scheduling/debounce.ts';
import { FakeClock } from '../doubles.ts';

describe('Debouncer', () => {
  /** The milliseconds at which it acted. */
  function started() {
    const clock = new FakeClock(0);
    const acted: number[] = [];
    const debouncer = new Debouncer(clock, { settle: 100, longestSettle: 1000 }, () => acted.push(clock.now()));
    /** An event every 50 ms, from now on. */
    const disturb = (events: number): void => {
      for (let count = 0; count < events; count++) {
        debouncer.touch();
        clock.pass(50);
      }
    };
    return { clock, acted, debouncer, disturb };
  }

  it('acts once, the settle time after the last event', () => {
    const { clock, acted, debouncer, disturb } = started();
    disturb(4);
    assert.deepEqual([acted, debouncer.pending], [[], true]);
    clock.pass(49);
    assert.deepEqual(acted, []);
    clock.pass(1);
    assert.deepEqual([acted, debouncer.pending], [[250], false]);
  });

  it('acts at the longest settle time although events continue, and counts it anew after that', () => {
    const { acted, disturb } = started();
    disturb(20);
    assert.deepEqual(acted, [1000]);
    disturb(19);
    assert.deepEqual(acted, [1000]);
    disturb(1);
    assert.deepEqual(acted, [1000, 2000]);
  });

  it('does not act on events that were canceled', () => {
    const { clock, acted, debouncer, disturb } = started();
    disturb(2);
    debouncer.cancel();
    assert.equal(debouncer.pending, false);
    clock.pass(5000);
    assert.deepEqual(acted, []);
  });
});
