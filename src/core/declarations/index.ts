// The languages in which declarations are looked for: one file and one line here each.
// It refuses anything else.

import { cpp } from './cpp.ts';
import { csharp } from './csharp.ts';
import { dart } from './dart.ts';
import type { DeclarationScanner } from './declaration.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { javascript } from './javascript.ts';
import { julia } from './julia.ts';
import { kotlin } from './kotlin.ts';
import { lua } from './lua.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { swift } from './swift.ts';

export const scanners: readonly DeclarationScanner[] = [
  rust,
  go,
  cpp,
  python,
  javascript,
  java,
  kotlin,
  csharp,
  julia,
  ruby,
  dart,
  swift,
  lua,
];
