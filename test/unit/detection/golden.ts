// The reference numbers of R, scipy, benchstat's library and Otava, as they stand in test/fixtures/detection/golden.json.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';

export interface TwoSample {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly U1: number;
  readonly p_exact: number | null;
  readonly p_exact_bruteforce: number | null;
  readonly p_asym_cc: number;
  readonly p_asym_nocc: number;
  readonly benchstat: { readonly U1: number; readonly p: number };
  readonly hl: number;
  readonly hl_ci_lo: number | null;
  readonly hl_ci_hi: number | null;
  readonly welch_t: number;
  readonly welch_df: number;
  readonly welch_p: number;
  readonly welch_ci_lo: number;
  readonly welch_ci_hi: number;
  readonly gm_ratio: number;
  readonly gm_ratio_lo: number;
  readonly gm_ratio_hi: number;
  readonly mad_x: number;
  readonly iqr_x: number;
  readonly q25_x: number;
  readonly q75_x: number;
  readonly median_x: number;
  readonly sd_x: number;
  readonly cliffs_delta_y_minus_x: number;
}

interface Golden {
  readonly two_sample: readonly TwoSample[];
  readonly bh: readonly {
    readonly name: string;
    readonly p: readonly number[];
    readonly bh: readonly number[];
    readonly holm: readonly number[];
  }[];
  readonly tdist: readonly {
    readonly fn: string;
    readonly df: number;
    readonly p: number;
    readonly t?: number;
    readonly x?: number;
  }[];
  readonly normal: readonly { readonly fn: string; readonly z: number; readonly p: number }[];
  readonly median_ci: {
    readonly rows: readonly {
      readonly n: number;
      readonly conf: number;
      readonly lo: number;
      readonly hi: number;
      readonly actual: number;
      readonly ambig: boolean;
    }[];
  };
  readonly change_points: readonly {
    readonly series: string;
    readonly params: { readonly window_len: number; readonly max_pvalue: number; readonly min_magnitude: number };
    readonly cp: readonly number[];
    readonly pvalues: readonly number[];
    readonly mean_before: readonly number[];
    readonly mean_after: readonly number[];
  }[];
  readonly bootstrap: readonly {
    readonly sample: string;
    readonly B: number;
    readonly lo: number;
    readonly hi: number;
    readonly tol: number;
  }[];
  readonly signed_rank: {
    readonly d: readonly number[];
    readonly V: number;
    readonly p_exact: number;
    readonly hl_pseudomedian: number;
    readonly ci95: readonly [number, number];
  };
  readonly series: Readonly<Record<string, readonly number[]>>;
  readonly edivisive: { readonly series: string; readonly argmax_tau: number; readonly qhat: number };
  readonly energy_statistics: readonly {
    readonly x: string;
    readonly e: number;
    readonly t: number;
    readonly h: number;
  }[];
  readonly otava_ttest: { readonly left: readonly number[]; readonly right: readonly number[]; readonly p: number };
  readonly bencher: {
    readonly history: readonly number[];
    readonly t_upper_99: number;
    readonly z_upper_99: number;
    readonly pct_upper_10: number;
    readonly iqr_upper_2: number;
  };
  readonly rustc_perf: { readonly history: readonly number[]; readonly significance_threshold: number };
}

export const golden: Golden = JSON.parse(readFileSync('test/fixtures/detection/golden.json', 'utf8'));

/** A series of the file by its name. */
export function series(name: string): Float64Array {
  const found = golden.series[name];
  if (found === undefined) throw new Error(`golden.json has no series ${name}.`);
  return Float64Array.from(found);
}

/** Equal to 1e-9 of the expected value; for differences that cancel, to 1e-9 of `scale`. */
export function near(actual: number | undefined, expected: number, scale = Math.abs(expected)): void {
  const error = Math.abs((actual ?? Number.NaN) - expected);
  assert.ok(actual === expected || error <= 1e-9 * scale, `${actual} is not ${expected} to 1e-9 (off by ${error})`);
}
