import { type ConversationId, createId, type PromiseProposal } from '@shopbell/contract';
import { useEffect, useState } from 'react';
import { useConsole } from '../shell/console-context.tsx';
import type { Follow } from '../state/outbox.ts';

interface Offer {
  proposal: PromiseProposal;
  taken: boolean;
}

export interface Offers {
  items: readonly Offer[];
  take(offer: Offer): void;
  dismiss(offer: Offer): void;
  /** What has to be done once the engine has taken the message: the promises that were taken. Forgets them here. */
  follow(): Follow[];
}

/** Somebody who types on is not asked about what they have not finished. */
const pauseMs = 600;
const shortest = 6;

const nameOf = ({ what, text }: PromiseProposal) => `${what} ${text}`;

/** Promises that an answer seems to make, offered while it is written. Nothing is promised that the agent did not take. */
export function useOffers(conversation: ConversationId, text: string, active: boolean): Offers {
  const { desk } = useConsole();
  const [proposals, setProposals] = useState<readonly PromiseProposal[]>([]);
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const asked = active && text.trim().length >= shortest ? text : null;
  useEffect(() => {
    if (asked === null) return setProposals([]);
    let late = false;
    const timer = setTimeout(() => {
      desk.live.client.call('proposePromises', { body: { text: asked } }).then(
        ({ items }) => late || setProposals(items),
        // It is an offer and no more: without it the answer goes out all the same.
        () => undefined,
      );
    }, pauseMs);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [asked, desk]);
  const items = proposals
    .filter((proposal) => !dismissed.has(nameOf(proposal)))
    .map((proposal) => ({ proposal, taken: taken.has(nameOf(proposal)) }));
  return {
    items,
    take: ({ proposal }) => setTaken((before) => new Set([...before, nameOf(proposal)])),
    dismiss: ({ proposal }) => {
      setTaken((before) => new Set([...before].filter((name) => name !== nameOf(proposal))));
      setDismissed((before) => new Set([...before, nameOf(proposal)]));
    },
    follow() {
      const made = items.filter((offer) => offer.taken && text.includes(offer.proposal.text));
      setProposals([]);
      setTaken(new Set());
      setDismissed(new Set());
      return made.map(({ proposal: { what, dueAt, text: words } }) => ({
        route: 'makePromise' as const,
        body: { promise: createId('promise'), what, dueAt, text: words, conversation },
      }));
    },
  };
}
