import type { EntryView } from '@shopbell/contract';
import { settingsPlaces } from '../shell/places.ts';
import { textOf } from '../state/conversation-after.ts';
import { type Say, type WordKey, words } from '../words/words.ts';

interface JournalWords {
  say: Say;
  agentName(id: string): string;
  personName(id: string): string;
  /** Null where it has none that is known. */
  articleTitle(id: string): string | null;
}

const listed = new Set(['inbox', 'feed', 'search', 'blocks', 'journal']);
const seen = new Set(['conversation', 'customer', 'orders', 'file', 'export', 'search']);

type Tell = (body: EntryView['body'], words: JournalWords) => string;
const count = (body: EntryView['body'], name: string) => (typeof body[name] === 'number' ? body[name] : 0);

const lines: Record<string, Tell> = {
  'settings.changed': (body, { say }) => {
    const section = textOf(body, 'section');
    const known = settingsPlaces.some((place) => place === section);
    if (section === 'tickets') return say('journal.settings', { section: say('nav.tickets') });
    return known
      ? say('journal.settings', { section: say(`settings.${section}` as WordKey) })
      : say('journal.settings.other');
  },
  'agent.joined': (body, { say, agentName }) =>
    say('journal.joined', { name: agentName(textOf(body, 'agent')), role: roleOf(say, textOf(body, 'role')) }),
  'agent.role-changed': (body, { say, agentName }) =>
    say('journal.role', {
      name: agentName(textOf(body, 'agent')),
      before: roleOf(say, textOf(body, 'before')),
      after: roleOf(say, textOf(body, 'after')),
    }),
  'agent.revoked': (body, { say, agentName }) => say('journal.revoked', { name: agentName(textOf(body, 'agent')) }),
  'person.viewed': (body, { say, personName }) => {
    const what = textOf(body, 'what');
    return say('journal.viewed', {
      person: personName(textOf(body, 'person')),
      what: say(seen.has(what) ? (`journal.viewed.${what}` as WordKey) : 'journal.viewed.other'),
    });
  },
  'people.listed': (body, { say }) => {
    const list = textOf(body, 'list');
    return say('journal.listed', {
      list: say(listed.has(list) ? (`journal.listed.${list}` as WordKey) : 'journal.listed.other'),
    });
  },
  'person.exported': (body, { say, personName }) => {
    const person = body.person === null ? say('journal.exported.guest') : personName(textOf(body, 'person'));
    return say('journal.exported', { person, entries: count(body, 'entries') });
  },
  'person.erased': (body, { say, personName }) =>
    say('journal.erased', { person: personName(textOf(body, 'person')), entries: count(body, 'entries') }),
  'retention.applied': (body, { say }) => say('journal.retention', { count: count(body, 'conversations') }),
  'visitor.blocked': (body, { say, personName }) =>
    say('journal.blocked', { person: personName(textOf(body, 'person')) }),
  'visitor.unblocked': (body, { say, personName }) =>
    say('journal.unblocked', { person: personName(textOf(body, 'person')) }),
  'customer.groups-changed': (body, { say, personName }) => {
    const person = personName(textOf(body, 'person'));
    const [added, removed] = [namesOf(body.added), namesOf(body.removed)];
    // Of somebody who was erased nothing but that it was done.
    if (!added && !removed) return say('journal.groups', { person });
    const parts = [
      added && say('journal.groups.added', { person, groups: added }),
      removed && say('journal.groups.removed', { person, groups: removed }),
    ];
    return parts.filter(Boolean).join(' · ');
  },
  'article.saved': (body, { say, articleTitle }) => {
    const word = body.state === 'published' ? 'journal.article-published' : 'journal.article-drafted';
    const title = articleTitle(textOf(body, 'article'));
    const version = count(body, 'version');
    return title === null ? say(word, { version }) : say(`${word}.named`, { version, title });
  },
  'article.removed': (_, { say }) => say('journal.article-removed'),
  'product.fits-said': (body, { say }) =>
    say('journal.product-fits', { count: Array.isArray(body.items) ? body.items.length : 0 }),
  'product.fact-said': (body, { say }) =>
    say(body.said === true ? 'journal.product-fact' : 'journal.product-fact.gone', {
      attribute: textOf(body, 'attribute'),
      product: textOf(body, 'product'),
    }),
  'listener.parked': (body, { say }) =>
    say('journal.parked', { listener: workOf(say, textOf(body, 'listener')), why: textOf(body, 'why') }),
  'mood.model-trained': (body, { say }) => say('journal.model-trained', { count: count(body, 'learned') }),
  'mood.model-used': (body, { say }) => say(body.model === null ? 'journal.model-shipped' : 'journal.model-used'),
  'entries.erased': (_, { say }) => say('line.erased'),
};

/** What one entry of the shop's journal says; a kind that this version does not know gets a neutral line. */
export function journalLine(entry: EntryView, words: JournalWords): string {
  return lines[entry.kind]?.(entry.body, words) ?? words.say('line.unknown', { kind: entry.kind });
}

function namesOf(groups: unknown): string {
  return Array.isArray(groups) ? groups.map((group) => textOf(group, 'name')).join(', ') : '';
}

/** What a listener works at: the domain that its name begins with. */
function workOf(say: Say, listener: string): string {
  const key = `journal.work.${listener.split('.')[0]}`;
  return say(Object.hasOwn(words.en, key) ? (key as WordKey) : 'journal.work.other');
}

function roleOf(say: Say, role: string): string {
  return role === 'agent' || role === 'senior' || role === 'supervisor' || role === 'admin'
    ? say(`role.${role}`)
    : role;
}
