// `npm run bench`: measures the time and size that the product promises, and prints one table. A missed bar is reported
// but is not an error.

import { join } from 'node:path';
import { acceptAll, acceptElsewhere, acceptingRow } from './accepting.ts';
import { baselineFileRows } from './baselineFile.ts';
import { bundleRows } from './bundleSize.ts';
import { measureDeclarations } from './declarations.ts';
import { evidenceRow } from './evidence.ts';
import { ladderRows } from './evidenceCost.ts';
import { growthRow, largeOutputRows, measureLargeOutput } from './largeOutput.ts';
import { measureLastByte } from './lastByte.ts';
import { measureOneChanged } from './oneChanged.ts';
import { inFolder } from './project.ts';
import { type Row, tableOf } from './table.ts';

const activation: Row = {
  what: 'inside activate()',
  measured: '-',
  note: 'measured in VS Code, below (Api.activationTime)',
};

async function measureAll(folder: string): Promise<readonly Row[]> {
  const project = (count: number) => join(folder, String(count));
  const accepted = (count: number) => acceptElsewhere(import.meta.filename, project(count), count);
  const accepting = accepted(50_000);
  const large = await measureLargeOutput(project(50_000), 50_000);
  accepted(5_000);
  const small = await measureLargeOutput(project(5_000), 5_000);
  accepted(10_000);
  const oneChanged = await measureOneChanged(project(10_000), 10_000);
  accepted(100);
  const lastByte = await measureLastByte(project(100), 100);
  return [
    ...largeOutputRows(large),
    ...largeOutputRows(small),
    growthRow(large, small),
    oneChanged,
    lastByte,
    acceptingRow(50_000, accepting),
    ...(await baselineFileRows(folder, 10_000)),
    evidenceRow(10_000),
    ...(await ladderRows()),
    await measureDeclarations(join(folder, 'sources'), 20_000),
    activation,
    ...bundleRows(),
  ];
}

const [folder, count] = process.argv.slice(2);
if (folder !== undefined) {
  console.log(JSON.stringify(await acceptAll(folder, Number(count))));
} else {
  console.log(tableOf(await inFolder(measureAll)));
}
