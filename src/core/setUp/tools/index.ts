// The table of tools that set-up knows: one entry a tool, in the file of its language. The order is that of the
// proposals.

import type { SetUpTool } from '../proposal.ts';
import { cppSources, cppTools } from './cpp.ts';
import { goModule, goTools } from './go.ts';
import { benchFiles, javascriptTools } from './javascript.ts';
import { loadTools } from './load.ts';
import { managedTools } from './managed.ts';
import { pythonTools } from './python.ts';
import { rustTools } from './rust.ts';

export const setUpTools: readonly SetUpTool[] = [
  ...rustTools,
  ...cppTools,
  ...goTools,
  ...pythonTools,
  ...javascriptTools,
  ...managedTools,
  ...loadTools,
];

/** Files that are no sighting by themselves, and that entries ask about. */
export const supportingFiles: readonly RegExp[] = [cppSources, goModule, benchFiles];
