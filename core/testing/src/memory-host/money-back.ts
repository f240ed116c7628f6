import { type HostAction, type HostOrderStory, type HostPayment, HostRefused } from '@shopbell/contract';
import { type Draft, findLine } from './draft.ts';
import { Silent } from './silent.ts';

type Refund = Extract<HostAction, { type: 'refund' }>;

export function refund(draft: Draft, action: Refund): string {
  const { story } = draft;
  const wanted = action.amount.amount;
  if (action.amount.currency !== story.totals.total.currency) throw new HostRefused('other', 'Another currency.');
  if (wanted <= 0) throw new HostRefused('other', 'A refund is more than nothing.');
  const payments = payable(story, action.payment);
  for (const { item, quantity } of action.lines) checkLine(story, { item, quantity });
  const left = payments.reduce((sum, payment) => sum + leftOf(payment), 0);
  if (wanted > left) throw new HostRefused('too-much', `Only ${left} is left to refund.`);
  const ids = payBack(draft, payments, { amount: wanted, reason: action.reason });
  for (const { item, quantity, restock } of action.lines) {
    const line = findLine(story, item);
    story.history.push(draft.line(`Refunded ${quantity} of ${line.id}`));
    const sku = line.sku ?? line.id;
    if (restock) draft.shop.stock.set(sku, (draft.shop.stock.get(sku) ?? 0) + quantity);
  }
  return ids[0] ?? '';
}

/** Everything that is left of every payment. */
export function refundAll(draft: Draft, reason: string): void {
  const payments = draft.story.payments.filter((payment) => leftOf(payment) > 0);
  payBack(draft, payments, { amount: payments.reduce((sum, payment) => sum + leftOf(payment), 0), reason });
}

function payable(story: HostOrderStory, payment: string | null): HostPayment[] {
  const found = story.payments.filter(({ id }) => payment === null || id === payment);
  if (found.length === 0) throw new HostRefused('not-theirs', 'This payment is not of this order.');
  const paid = found.filter(({ state }) => state === 'paid' || state === 'partly-refunded' || state === 'refunded');
  if (paid.length === 0) throw new HostRefused('not-yet', 'Nothing has been paid yet.');
  return paid.toReversed();
}

/** Counted by what the history says, as the memory host keeps no other record of it. */
function checkLine(story: HostOrderStory, { item, quantity }: { item: string; quantity: number }): void {
  const line = findLine(story, item);
  const said = story.history.map(({ text }) => /^Refunded (\d+) of (.+)$/.exec(text));
  const before = said.reduce((sum, match) => sum + (match?.[2] === line.id ? Number(match[1]) : 0), 0);
  if (quantity > line.quantity - before) throw new HostRefused('too-much', 'More pieces than are left of this line.');
}

function payBack(draft: Draft, payments: HostPayment[], { amount, reason }: { amount: number; reason: string }) {
  const { story } = draft;
  let open = amount;
  const ids: string[] = [];
  for (const payment of payments) {
    const part = Math.min(open, leftOf(payment));
    if (part <= 0) continue;
    if (draft.trouble.refundsLeft === 0) throw new Silent('The payment provider does not answer.');
    draft.trouble.refundsLeft -= 1;
    const money = { amount: part, currency: payment.amount.currency };
    const state = draft.trouble.pendingRefunds ? 'pending' : 'done';
    const id = `${story.id}-refund-${story.refunds.length + 1}`;
    story.refunds.push({ id, payment: payment.id, amount: money, state, reason, at: draft.at });
    payment.refunded = { ...money, amount: payment.refunded.amount + part };
    payment.state = leftOf(payment) === 0 ? 'refunded' : 'partly-refunded';
    story.totals.refunded = { ...money, amount: story.totals.refunded.amount + part };
    ids.push(id);
    open -= part;
  }
  return ids;
}

/** What the payment provider says in the end of everything that is on its way. What failed is left to give again. */
export function settleRefunds(story: HostOrderStory, state: 'done' | 'failed'): void {
  for (const refund of story.refunds.filter((each) => each.state === 'pending')) {
    refund.state = state;
    const payment = story.payments.find(({ id }) => id === refund.payment);
    if (state === 'done' || !payment) continue;
    payment.refunded = { ...payment.refunded, amount: payment.refunded.amount - refund.amount.amount };
    payment.state = payment.refunded.amount === 0 ? 'paid' : 'partly-refunded';
    const { refunded } = story.totals;
    story.totals.refunded = { ...refunded, amount: refunded.amount - refund.amount.amount };
  }
}

const leftOf = ({ state, amount, refunded }: HostPayment) =>
  state === 'paid' || state === 'partly-refunded' ? amount.amount - refunded.amount : 0;
