import type { AgentId, ConversationId, LiveEvent, ShopId } from '@shopbell/contract';
import type { AgentCaller } from '../http/handlers.ts';
import { eventFrame, heartbeatFrame, openFrame } from './frames.ts';

/** Whose stream it is, and what it is about. */
export interface StreamHolder {
  shop: ShopId;
  /** `agt_…`, `cus_…` or `vis_…`. */
  who: string;
  /** The agent, on an agent's stream. */
  agent: AgentId | null;
  /** What the agent might do and see when it opened: their stream shows that much to its end. */
  rights?: Pick<AgentCaller, 'role' | 'sees'>;
  /** The conversation, on a person's stream. */
  conversation: ConversationId | null;
  /** When the ticket runs out: milliseconds. */
  expiresAt: number;
}

export type EndReason = Extract<LiveEvent, { event: 'end' }>['data']['why'];

/**
 * One open stream of server-sent events. A class, not closures, because thousands are open at once: it is its own underlying source, and
 * shares every frame with the other readers.
 */
export class EventStream {
  readonly holder: StreamHolder;
  readonly body: ReadableStream<Uint8Array>;
  /** The tick at which something was last sent; silence is filled by a heartbeat. */
  sentAt = 0;
  isOpen = true;
  /** Called once, however it ends. */
  onEnd: (stream: EventStream) => void;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;

  constructor(holder: StreamHolder, strategy: QueuingStrategy<Uint8Array>, onEnd: (stream: EventStream) => void) {
    this.holder = holder;
    this.onEnd = onEnd;
    this.body = new ReadableStream<Uint8Array>(this, strategy);
  }

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.#controller = controller;
    controller.enqueue(openFrame);
  }

  /** The reader went away. */
  cancel(): void {
    this.#close();
  }

  send(frame: Uint8Array, tick: number): void {
    if (!this.isOpen || !this.#controller) return;
    this.#controller.enqueue(frame);
    this.sentAt = tick;
    // It gets what is queued, and resumes after that: somebody who is slow still gets on.
    if ((this.#controller.desiredSize ?? 0) < 0) this.end('slow');
  }

  beat(tick: number): void {
    this.send(heartbeatFrame, tick);
  }

  /** Says why, and closes. */
  end(why: EndReason): void {
    if (!this.isOpen || !this.#controller) return;
    this.#controller.enqueue(eventFrame({ event: 'end', data: { why } }));
    this.#controller.close();
    this.#close();
  }

  /** After the end: drops what the reader has still not taken, and with it the connection. */
  abandon(): void {
    this.#controller?.error(new Error('The reader takes nothing.'));
  }

  #close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.onEnd(this);
  }
}
