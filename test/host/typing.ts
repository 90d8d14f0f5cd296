// Measures the extension's CPU time while typing, with Node's profiler in the extension host.
import { Session } from 'node:inspector/promises';
import * as vscode from 'vscode';

type Profile = Awaited<ReturnType<typeof profiled>>;
type Node = Profile['nodes'][number];

/** Maximum CPU milliseconds per keystroke. Scanning 400 sources takes several times as long. */
export const keystrokeBar = 0.5;

/** Returns the extension's CPU milliseconds per keystroke, typed at the cursor of the active editor. */
export async function timePerKeystroke(document: vscode.TextDocument, keystrokes: number): Promise<number> {
  const before = process.cpuUsage();
  const profile = await profiled(() => type(document, keystrokes));
  const { user, system } = process.cpuUsage(before);
  return (ownTime(profile) * Math.min(1, (user + system) / busyTime(profile))) / keystrokes;
}

/** Types as fast as VS Code accepts single keystrokes. Resolves when all changes have arrived. */
async function type(document: vscode.TextDocument, keystrokes: number): Promise<void> {
  let seen = 0;
  const arrived = new Promise<void>((resolve) => {
    const subscription = vscode.workspace.onDidChangeTextDocument(({ document: changed }) => {
      if (changed !== document || ++seen < keystrokes) return;
      subscription.dispose();
      resolve();
    });
  });
  for (let stroke = 0; stroke < keystrokes; stroke++) void vscode.commands.executeCommand('type', { text: 'x' });
  await arrived;
}

async function profiled(work: () => Promise<void>) {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 100 });
  await session.post('Profiler.start');
  await work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return profile;
}

/** Returns the wall-clock microseconds in which the thread was busy, even if the CPU ran another program. */
function busyTime(profile: Profile): number {
  const times = selfTimes(profile);
  const busy = profile.nodes.filter(({ callFrame }) => callFrame.functionName !== '(idle)');
  return busy.reduce((sum, { id }) => sum + (times.get(id) ?? 0), 0);
}

/** Returns the self time in microseconds by profile node. */
function selfTimes({ samples = [], timeDeltas = [] }: Profile): ReadonlyMap<number, number> {
  const times = new Map<number, number>();
  for (const [index, id] of samples.entries()) times.set(id, (times.get(id) ?? 0) + (timeDeltas[index] ?? 0));
  return times;
}

/** Returns the milliseconds below the outermost calls of the extension's bundles. */
function ownTime(profile: Profile): number {
  const { nodes } = profile;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const selfTime = selfTimes(profile);
  const below = (node: Node | undefined, isOurs: boolean): number => {
    if (node === undefined) return 0;
    const ours = isOurs || /[\\/]dist[\\/](?:extension|engine)\.cjs$/.test(node.callFrame.url);
    const children = (node.children ?? []).map((id) => below(byId.get(id), ours));
    return children.reduce((sum, time) => sum + time, ours ? (selfTime.get(node.id) ?? 0) : 0);
  };
  return below(nodes[0], false) / 1000;
}
