import '@shopify/ui-extensions/preact';
import type { Api } from '@shopify/ui-extensions/admin.customer-details.action.render';
import { render } from 'preact';
import { idOf } from '../../shared/calls.ts';
import { openDesk, readTalks } from '../../shared/desk.ts';
import { Message } from './Message.tsx';

declare const shopify: Api;

export default () => {
  const { i18n, close, auth, data } = shopify;
  const find = async () => {
    const call = await openDesk(auth);
    const customer = idOf(data.selected[0]?.id ?? '');
    const { conversations } = await readTalks(call, { hostCustomer: customer });
    return { call, conversation: conversations[0] ?? null, customer };
  };
  render(<Message i18n={i18n} close={close} find={find} />, document.body);
};
