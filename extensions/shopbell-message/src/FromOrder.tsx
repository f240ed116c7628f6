import '@shopify/ui-extensions/preact';
import type { Api } from '@shopify/ui-extensions/admin.order-details.action.render';
import { render } from 'preact';
import { idOf } from '../../shared/calls.ts';
import { openDesk, readOrder } from '../../shared/desk.ts';
import { Message } from './Message.tsx';

declare const shopify: Api;

export default () => {
  const { i18n, close, auth, data } = shopify;
  const order = idOf(data.selected[0]?.id ?? '');
  const find = async () => {
    const call = await openDesk(auth);
    const { trace, talks } = await readOrder(call, order);
    return { call, conversation: talks.conversations[0] ?? null, customer: trace?.order.customer ?? null };
  };
  render(<Message i18n={i18n} close={close} find={find} />, document.body);
};
