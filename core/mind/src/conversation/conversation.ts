import type { Mood } from '../mood/mood.ts';
import { likenessOf } from './likeness.ts';
import { type ConversationWeights, conversationWeights } from './weights.ts';

/** One turn of a conversation, oldest first. Times are milliseconds since 1970. */
export interface Turn {
  by: 'customer' | 'agent' | 'bot';
  at: number;
  text: string;
  /** Of customers' turns; null where the language is unknown. */
  mood?: Mood | null;
  /** A bot's turn that said it did not know, or failed. */
  failed?: boolean;
}

/** One thing that moves the risk of a conversation, how strong it is (0 to 1), and by how much it moved the log odds. */
export interface Reason {
  reason: keyof ConversationWeights['reasons'];
  strength: number;
  moved: number;
}

/** What the turns come to at one time. */
export interface ConversationMood {
  /** Probability that this conversation ends badly unless somebody steps in, 0 to 1. */
  risk: number;
  /** What speaks for it, strongest first. */
  reasons: Reason[];
}

/** Turns further back than this say nothing about now. */
const memory = 5;

/** The mood of a whole conversation at `now`: a pure function of its turns. */
export function readConversation(turns: readonly Turn[], now: number, weights = conversationWeights): ConversationMood {
  const strengths = measureStrengths(turns, now);
  const reasons = Object.entries(strengths).map(([name, strength]) => {
    const reason = name as Reason['reason'];
    return { reason, strength, moved: strength * weights.reasons[reason] };
  });
  const sum = reasons.reduce((total, { moved }) => total + moved, weights.offset);
  return {
    risk: 1 / (1 + Math.exp(-sum)),
    reasons: reasons.filter(({ moved }) => moved > 0).sort((a, b) => b.moved - a.moved),
  };
}

function measureStrengths(turns: readonly Turn[], now: number): Record<Reason['reason'], number> {
  const customers = turns.filter(({ by }) => by === 'customer');
  const recent = customers.slice(-memory);
  const unanswered = customers.filter(({ at }) => !turns.some((turn) => isAnswer(turn) && turn.at >= at));
  const waited = unanswered[0] === undefined ? 0 : Math.max(0, now - unanswered[0].at) / 60_000;
  return {
    negative: decay(recent.map(({ mood }) => mood?.negative ?? 0)),
    high: Math.max(0, ...recent.map(({ mood }) => mood?.high ?? 0)),
    falling: measureFall(recent),
    repeated: measureRepetition(recent),
    unanswered: Math.min(1, Math.max(0, unanswered.length - 1) / 3),
    // An hour's wait is half of all that waiting can say.
    waiting: waited / (waited + 60),
    botFailures: Math.min(1, turns.slice(-2 * memory).filter(({ by, failed }) => by === 'bot' && failed).length / 2),
  };
}

/** A bot that failed has answered nothing. */
function isAnswer({ by, failed }: Turn): boolean {
  return by !== 'customer' && !failed;
}

/** The mean in which the last turn counts half, the one before a quarter, and so on. */
function decay(values: readonly number[]): number {
  let [sum, total] = [0, 0];
  values.forEach((value, at) => {
    const weight = 0.5 ** (values.length - at);
    sum += value * weight;
    total += weight;
  });
  return total === 0 ? 0 : sum / total;
}

/** How much worse the last turns are than those before; 0 where they are not. */
function measureFall(recent: readonly Turn[]): number {
  if (recent.length < 2) return 0;
  const values = recent.map(({ mood }) => mood?.negative ?? 0);
  const half = Math.ceil(values.length / 2);
  const mean = (part: readonly number[]) => part.reduce((sum, value) => sum + value, 0) / part.length;
  return Math.max(0, mean(values.slice(-half)) - mean(values.slice(0, values.length - half)));
}

/** How alike the last message and the likest one before it are, from half alike on. */
function measureRepetition(recent: readonly Turn[]): number {
  const last = recent.at(-1);
  if (last === undefined) return 0;
  const likest = Math.max(0, ...recent.slice(0, -1).map(({ text }) => likenessOf(text, last.text)));
  return Math.max(0, (likest - 0.5) * 2);
}
