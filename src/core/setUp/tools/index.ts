// The table of tools known to setup, in the order of the proposals.

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

/** Files that do not indicate a tool by themselves but are checked by table entries. */
export const supportingFiles: readonly RegExp[] = [cppSources, goModule, benchFiles];
