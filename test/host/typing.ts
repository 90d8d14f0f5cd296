// How much of this extension runs while somebody types, as Node's own profiler sees it in the extension host.
import { Session } from 'node:inspector/promises';
import * as vscode from 'vscode';

type Profile = Awaited<ReturnType<typeof profiled>>;
type Node = Profile['nodes'][number];

/** Milliseconds of ours a keystroke that nobody notices; reading 400 sources for each takes several times as long. */
export const keystrokeBar = 0.5;

/** Milliseconds of the processor that our own code takes for each of so many keystrokes in the active editor, at the cursor. */
export async function timePerKeystroke(document: vscode.TextDocument, keystrokes: number): Promise<number> {
  const before = process.cpuUsage();
  const profile = await profiled(() => type(document, keystrokes));
  const { user, system } = process.cpuUsage(before);
  return (ownTime(profile) * Math.min(1, (user + system) / busyTime(profile))) / keystrokes;
}

/** As fast as the editor takes them: VS Code hands them over one by one. Resolves when all have come here. */
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

/** Microseconds by the clock in which the thread had something to do: the processor may have been with another program then. */
function busyTime(profile: Profile): number {
  const times = selfTimes(profile);
  const busy = profile.nodes.filter(({ callFrame }) => callFrame.functionName !== '(idle)');
  return busy.reduce((sum, { id }) => sum + (times.get(id) ?? 0), 0);
}

/** Microseconds by node. */
function selfTimes({ samples = [], timeDeltas = [] }: Profile): ReadonlyMap<number, number> {
  const times = new Map<number, number>();
  for (const [index, id] of samples.entries()) times.set(id, (times.get(id) ?? 0) + (timeDeltas[index] ?? 0));
  return times;
}

/** Milliseconds below the outermost calls of our bundles. */
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
