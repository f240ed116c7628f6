import { AlertEnd, AssistantFrom, type EntryView, HandOverReason, TicketState } from '@shopbell/contract';
import { whatText } from '../promises/what.ts';
import { listOf, textOf } from '../state/conversation-after.ts';
import type { Format } from '../words/format.ts';
import type { Say } from '../words/words.ts';

export interface LineWords {
  say: Say;
  format: Format;
  /** What to call whoever did it. */
  actor: string;
  /** What to call an agent by id. */
  agentName(id: string): string;
}

type Tell = (entry: EntryView, words: LineWords) => string;

/** What a line says, by kind of entry. */
const lines: Record<string, Tell> = {
  'conversation.started': ({ body }, { say, actor }) =>
    textOf(body, 'matter').startsWith('order:')
      ? say('line.started.order', { actor, number: textOf(body, 'matter').slice(6) })
      : say('line.started', { actor }),
  'conversation.resolved': (_, { say, actor }) => say('line.resolved', { actor }),
  'conversation.reopened': (_, { say, actor }) => say('line.reopened', { actor }),
  'conversation.snoozed': ({ body }, { say, format, actor }) =>
    say('line.snoozed', { actor, time: format.dateTime(textOf(body, 'until')) }),
  'conversation.woken': (_, { say }) => say('line.woken'),
  'conversation.assigned': ({ body }, { say, actor, agentName }) => {
    const agent = textOf(body, 'agent');
    if (!agent) return say('line.unassigned', { actor });
    const name = textOf(body, 'name') || agentName(agent);
    return body.by === 'balance' ? say('line.balanced', { name }) : say('line.assigned', { actor, name });
  },
  'conversation.transferred': ({ body }, { say, actor, agentName }) =>
    say('line.transferred', { actor, name: agentName(textOf(body, 'to')) }),
  'conversation.tagged': ({ body }, { say, actor }) =>
    [
      listOf(body, 'added').length > 0 ? say('line.tagged', { actor, tags: listOf(body, 'added').join(', ') }) : '',
      listOf(body, 'removed').length > 0
        ? say('line.untagged', { actor, tags: listOf(body, 'removed').join(', ') })
        : '',
    ]
      .filter(Boolean)
      .join(' · '),
  'conversation.claimed': (_, { say }) => say('line.claimed'),
  'conversation.merged': (_, { say }) => say('line.merged'),
  'conversation.linked': (_, { say }) => say('line.linked'),
  'contact.left': ({ body }, { say, actor }) => say('line.contact', { actor, address: textOf(body, 'email') }),
  'human.wanted': (_, { say, actor }) => say('line.human', { actor }),
  'notice.accepted': (_, { say, actor }) => say('line.notice', { actor }),
  'survey.asked': (_, { say }) => say('line.survey-asked'),
  'survey.answered': ({ body }, { say, actor }) =>
    say('line.survey-answered', { actor, rating: typeof body.rating === 'number' ? body.rating : '?' }),
  'mail.sent': ({ body }, { say }) =>
    say(body.reason === 'transcript' ? 'line.mail-transcript' : 'line.mail', { address: addressIn(body, say) }),
  'mail.bounced': ({ body }, { say }) => say('line.bounced', { address: addressIn(body, say) }),
  'mail.opted-out': ({ body }, { say }) => say('line.opted-out', { address: addressIn(body, say) }),
  'delivery.failed': ({ body }, { say }) => say('line.failed', { channel: textOf(body, 'channel') }),
  'entries.erased': (_, { say }) => say('line.erased'),
  'promise.made': ({ body }, { say, format, actor }) =>
    say('line.promise.made', { actor, ...promiseIn(body, say, format) }),
  'promise.due-soon': ({ body }, { say, format }) => say('line.promise.due-soon', promiseIn(body, say, format)),
  'promise.broken': ({ body }, { say, format }) => say('line.promise.broken', promiseIn(body, say, format)),
  'promise.kept': ({ body }, { say, format }) => say('line.promise.kept', promiseIn(body, say, format)),
  'promise.withdrawn': ({ body }, { say, format, actor }) =>
    say('line.promise.withdrawn', { actor, ...promiseIn(body, say, format) }),
  'alert.raised': ({ body }, { say, format }) =>
    body.path === 'safety' ? say('line.alert.raised.safety') : say('line.alert.raised', riskIn(body, format)),
  'alert.worsened': ({ body }, { say, format }) =>
    body.path === 'safety' ? say('line.alert.raised.safety') : say('line.alert.worsened', riskIn(body, format)),
  'alert.escalated': (_, { say }) => say('line.alert.escalated'),
  'alert.snoozed': ({ body }, { say, format, actor }) =>
    say('line.alert.snoozed', { actor, time: format.dateTime(textOf(body, 'until')) }),
  'alert.woken': ({ body }, { say, format }) => say('line.alert.woken', riskIn(body, format)),
  'alert.ended': ({ body }, { say, actor }) => {
    const why = AlertEnd.safeParse(body.why);
    return say(`line.alert.ended.${why.success ? why.data : 'calm'}`, { actor });
  },
  'answer.decided': ({ body }, { say, format }) => {
    const percent = format.percent(Number(body.sureness ?? 0));
    if (body.does !== 'answer')
      return say(body.from === null ? 'line.answer.unsure' : 'line.answer.asked', { percent });
    const [page] = Array.isArray(body.passages) ? body.passages : [];
    if (page?.title) return say('line.answer.page', { percent, title: String(page.title) });
    const from = AssistantFrom.safeParse(body.from);
    return say(`line.answer.${from.success ? from.data : 'words'}`, { percent });
  },
  'assistant.handed-over': ({ body }, { say }) => {
    const why = HandOverReason.safeParse(body.why);
    return say(`line.handed-over.${why.success ? why.data : 'failed'}`);
  },
  'mood.corrected': (_, { say, actor }) => say('line.mood.corrected', { actor }),
  'ticket.linked': ({ body }, { say, actor }) => say('line.ticket.linked', { actor, number: String(body.number) }),
  'ticket.closed': ({ body }, { say }) => {
    const state = TicketState.safeParse(body.state);
    return say('line.ticket.closed', {
      number: String(body.number),
      state: state.success ? say(`ticket.state.${state.data}`) : '',
    });
  },
};

function promiseIn(body: EntryView['body'], say: Say, format: LineWords['format']) {
  return { what: whatText(say, body.what), time: format.dateTime(textOf(body, 'dueAt')) };
}

function riskIn({ risk }: EntryView['body'], format: LineWords['format']) {
  return { percent: format.percent(Number(risk)) };
}

/** The host's own address of its customer is not in the entry: not every agent may see it. */
function addressIn(body: EntryView['body'], say: Say): string {
  return textOf(body, 'address') || say('line.customer-address');
}

/** Kinds whose lines want to be noticed. */
export const alarming: ReadonlySet<string> = new Set([
  'promise.broken',
  'alert.raised',
  'alert.worsened',
  'alert.escalated',
  'alert.woken',
  'human.wanted',
  'assistant.handed-over',
  'mail.bounced',
  'delivery.failed',
]);

/** The text of any entry that is no message; a kind that this version does not know gets a neutral line. */
export function lineOf(entry: EntryView, words: LineWords): string {
  const known = lines[entry.kind];
  if (entry.body.erased === true && entry.kind !== 'entries.erased') return words.say('line.body-erased');
  return known ? known(entry, words) : words.say('line.unknown', { kind: entry.kind });
}

/** What else a line carries: a note, a comment, a reason. Empty when nothing. */
export function lineDetail(entry: EntryView): string {
  if (entry.kind === 'alert.ended' || entry.kind === 'answer.decided' || entry.kind === 'assistant.handed-over')
    return '';
  return textOf(entry.body, 'note') || textOf(entry.body, 'comment') || textOf(entry.body, 'why');
}
