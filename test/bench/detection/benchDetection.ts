// `npm run bench:detection`: how often our tests and the peers' call unchanged code slower, and how often they find what is.
import { evaluate } from './evaluation.ts';

const started = performance.now();
const { table, met } = evaluate();
console.log(table);
console.log(
  `\n${met ? 'Every bar holds.' : 'A bar is MISSED.'} ${((performance.now() - started) / 1000).toFixed(1)} s`,
);
process.exitCode = met ? 0 : 1;
