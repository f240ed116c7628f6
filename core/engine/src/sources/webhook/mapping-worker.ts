/**
 * Runs mappings in a thread of their own: an expression may be anything, a regular expression that never ends included, and only the end of a
 * thread stops that. Knows nothing but the text it is sent.
 */
import { parentPort } from 'node:worker_threads';
import jsonata from 'jsonata';

/** What is sent here, and what comes back. */
export interface MappingTask {
  task: number;
  body: string;
  each: string;
  fields: Record<string, string>;
  mostEvents: number;
  mostBytes: number;
  milliseconds: number;
}
export interface MappingDone {
  task: number;
  /** JSON of `{ fields }` or `{ trouble }` for each event. */
  events: string[];
  /** What made all of it fail. */
  trouble: string | null;
}

/** Calls within calls: deep enough for what one writes, and far from the end of the thread's own stack. */
const deepest = 100;

/** What stands in an error of jsonata. */
interface Fault {
  code?: string;
  message?: string;
}

function words(error: unknown): string {
  const { message } = (typeof error === 'object' && error !== null ? error : {}) as Fault;
  return (message ?? 'it failed').slice(0, 200);
}

async function evaluate(expression: string, input: unknown, task: MappingTask): Promise<unknown> {
  const made = jsonata(expression, { timeout: task.milliseconds, stack: deepest, sequence: 10_000 } as never);
  return made.evaluate(input);
}

async function readEvent(event: unknown, task: MappingTask): Promise<string> {
  const fields: Record<string, unknown> = {};
  for (const [name, expression] of Object.entries(task.fields)) {
    try {
      const value = await evaluate(expression, event, task);
      if (value !== undefined && value !== null && typeof value !== 'function') fields[name] = value;
    } catch (error) {
      return JSON.stringify({ trouble: `${name}: ${words(error)}` });
    }
  }
  const text = JSON.stringify({ fields });
  return text.length > task.mostBytes ? JSON.stringify({ trouble: 'an event is too long' }) : text;
}

async function run(task: MappingTask): Promise<Omit<MappingDone, 'task'>> {
  let input: unknown;
  try {
    input = JSON.parse(task.body);
  } catch {
    return { events: [], trouble: 'The body is no JSON.' };
  }
  let found: unknown;
  try {
    found = await evaluate(task.each, input, task);
  } catch (error) {
    return { events: [], trouble: `each: ${words(error)}` };
  }
  const list: unknown[] = found === undefined || found === null ? [] : Array.isArray(found) ? found : [found];
  if (list.length > task.mostEvents)
    return { events: [], trouble: `There are ${list.length} events in one body; send at most ${task.mostEvents}.` };
  const events: string[] = [];
  for (const event of list) events.push(await readEvent(event, task));
  return { events, trouble: null };
}

parentPort?.on('message', (task: MappingTask) => {
  void run(task).then((done) => parentPort?.postMessage({ task: task.task, ...done } satisfies MappingDone));
});
