// The languages in which declarations are looked for: one file and one line here each.
// It refuses anything else.

import { cpp } from './cpp.ts';
import type { DeclarationScanner } from './declaration.ts';
import { go } from './go.ts';
import { javascript } from './javascript.ts';
import { python } from './python.ts';
import { rust } from './rust.ts';

export const scanners: readonly DeclarationScanner[] = [rust, go, cpp, python, javascript];
