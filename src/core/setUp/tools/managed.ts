// Detects benchmark tools of the JVM, .NET, Julia, Ruby and Dart, with the command that makes each write an output
// file.

import { t } from '@vscode/l10n';
import type { SetUpTool } from '../proposal.ts';

export const managedTools: readonly SetUpTool[] = [
  {
    tool: 'JMH',
    files: /(^|\/)pom\.xml$/,
    mentions: /<artifactId>\s*jmh-core\s*<\/artifactId>/,
    command: 'java -jar target/benchmarks.jar -rf json',
    output: 'jmh-result.json',
  },
  {
    tool: 'JMH',
    files: /(^|\/)build\.gradle$/,
    mentions: /\bme\.champeau\.jmh\b/,
    command: 'gradle jmh',
    output: 'build/results/jmh/results.json',
    code: () => t`Write JSON: ${"jmh { resultFormat = 'JSON' }"} in build.gradle.`,
  },
  {
    tool: 'JMH',
    files: /(^|\/)build\.gradle\.kts$/,
    mentions: /\bme\.champeau\.jmh\b/,
    command: 'gradle jmh',
    output: 'build/results/jmh/results.json',
    code: () => t`Write JSON: ${'jmh { resultFormat.set("JSON") }'} in build.gradle.kts.`,
  },
  {
    tool: 'BenchmarkDotNet',
    files: /\.(cs|fs)proj$/,
    mentions: /<PackageReference\s+Include="BenchmarkDotNet"/,
    command: 'dotnet run -c Release -- --exporters fulljson',
    output: 'BenchmarkDotNet.Artifacts/results/*-report-full*.json',
    code: () => t`Read the arguments: ${'BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args)'}.`,
  },
  {
    tool: 'BenchmarkTools.jl',
    files: /(^|\/)bench(mark|marks)?\/[^/]*\.jl$/,
    mentions: /^[ \t]*using[ \t][^\n]*\bBenchmarkTools\b/m,
    command: ({ name }) => `julia --project ${name}`,
    output: 'bench-julia.json',
    code: () => t`Save the results: ${'BenchmarkTools.save("bench-julia.json", results)'}.`,
  },
  {
    tool: 'benchmark-ips',
    files: /(^|\/)[^/]*bench[^/]*\.rb$|(^|\/)bench(mark|marks)?\/[^/]*\.rb$/,
    mentions: /\brequire\s*['"]benchmark\/ips['"]/,
    command: ({ name }) => `ruby ${name}`,
    output: 'ips.json',
    code: () => t`Write the results: ${"x.json! 'ips.json'"}.`,
  },
  {
    tool: 'Ruby Benchmark text',
    files: /(^|\/)[^/]*bench[^/]*\.rb$|(^|\/)bench(mark|marks)?\/[^/]*\.rb$/,
    mentions: /\bBenchmark\.bm(?:bm)?\b/,
    command: ({ name }) => `ruby ${name} > ruby.out`,
    output: 'ruby.out',
  },
  {
    tool: 'Dart benchmark_harness text',
    files: /(^|\/)[^/]*bench[^/]*\.dart$|(^|\/)bench(mark|marks)?\/[^/]*\.dart$/,
    mentions: /\bpackage:benchmark_harness\//,
    command: ({ name }) => `dart run ${name} > dart.out`,
    output: 'dart.out',
  },
];
