// Unit, direction and role of k6's built-in metrics.

import type { Direction, MetricKind, MetricRole } from '../../model/model.ts';

interface K6MetricType {
  readonly unit: string;
  /** Converts k6's unit to ours. */
  readonly factor: number;
  readonly kind: MetricKind;
  readonly direction: Direction;
  readonly role: MetricRole;
}

/** Source: https://grafana.com/docs/k6/latest/using-k6/metrics/reference/ */
const times =
  /^(?:http_req_\w+|iteration_duration|group_duration|ws_connecting|ws_ping|ws_session_duration|grpc_req_duration|browser_http_req_duration|browser_web_vital_(?!cls)\w+)(?:\{|$)/;
const wanted = /^(?:http_reqs|iterations|ws_msgs_received|ws_msgs_sent)(?:\{|$)/;
const unwanted = /^dropped_iterations(?:\{|$)/;
const failures = /^(?:http_req_failed|browser_http_req_failed|checks_failed)(?:\{|$)/;
const data = /^data_(?:sent|received)(?:\{|$)/;
const checks = /^(?:checks|checks_succeeded)(?:\{|$)/;
const given =
  /^(?:vus|vus_max|data_sent|data_received|http_req_(?:blocked|connecting|tls_handshaking|looking_up))(?:\{|$)/;

function countedDirection(name: string): Direction {
  if (wanted.test(name)) return 'higher';
  return unwanted.test(name) ? 'lower' : 'unknown';
}

function shareOf(name: string): Pick<K6MetricType, 'kind' | 'direction'> {
  if (failures.test(name)) return { kind: 'errorRate', direction: 'lower' };
  return { kind: 'custom', direction: checks.test(name) ? 'higher' : 'unknown' };
}

/** @param contains content type from the summary: `time` is ms, `data` is bytes */
export function k6MetricType(
  name: string,
  type: 'trend' | 'counter' | 'rate' | 'gauge',
  contains: string | undefined,
): K6MetricType {
  const role = given.test(name) ? 'informative' : 'primary';
  const isTime = contains === 'time' || (contains === undefined && times.test(name));
  if (type === 'rate') return { unit: 'ratio', factor: 1, role, ...shareOf(name) };
  if (type === 'counter') {
    const isData = contains === 'data' || (contains === undefined && data.test(name));
    return { unit: isData ? 'B/s' : '1/s', factor: 1, kind: 'throughput', direction: countedDirection(name), role };
  }
  if (isTime)
    return { unit: 'ns', factor: 1e6, kind: 'duration', direction: type === 'trend' ? 'lower' : 'unknown', role };
  return { unit: contains === 'data' ? 'B' : '', factor: 1, kind: 'custom', direction: 'unknown', role };
}
