// The list of languages in which declarations are found. A new language needs one file and one line here.

import type { DeclarationScanner } from './declaration.ts';
import { cpp } from './languages/cpp.ts';
import { csharp } from './languages/csharp.ts';
import { dart } from './languages/dart.ts';
import { go } from './languages/go.ts';
import { java } from './languages/java.ts';
import { javascript } from './languages/javascript.ts';
import { julia } from './languages/julia.ts';
import { kotlin } from './languages/kotlin.ts';
import { lua } from './languages/lua.ts';
import { python } from './languages/python.ts';
import { ruby } from './languages/ruby.ts';
import { rust } from './languages/rust.ts';
import { swift } from './languages/swift.ts';

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
