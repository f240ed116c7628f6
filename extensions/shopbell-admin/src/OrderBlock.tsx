import '@shopify/ui-extensions/preact';
import type { Api } from '@shopify/ui-extensions/admin.order-details.block.render';
import { render } from 'preact';
import { idOf } from '../../shared/calls.ts';
import { openDesk, orderAddress, readTalks } from '../../shared/desk.ts';
import { Loaded, TalkList } from '../../shared/talks.tsx';

declare const shopify: Api;

export default () => render(<OrderBlock />, document.body);

async function read(order: string) {
  const call = await openDesk(shopify.auth);
  const trace = await call('getTrace', { query: { order, fresh: 'false' } });
  const { customer } = trace.order;
  return { trace, talks: await readTalks(call, customer ? { hostCustomer: customer } : { hostOrder: order }) };
}

const bad = ['trouble', 'attempt-failed', 'unpaid', 'held'];

/** On an order's page: where the order is, what is wrong with it, and what was said with its customer. */
function OrderBlock() {
  const { i18n, data } = shopify;
  const order = idOf(data.selected[0]?.id ?? '');
  return (
    <s-admin-block heading={i18n.translate('name')}>
      <Loaded i18n={i18n} read={() => read(order)}>
        {({ trace, talks }) => (
          <s-stack gap="base">
            <s-stack direction="inline" gap="small-200">
              <s-badge tone={bad.includes(trace.where.state) ? 'warning' : 'info'}>
                {i18n.translate(`state.${trace.where.state}`)}
              </s-badge>
              {trace.wrong.map(({ what, parcel }) => (
                <s-badge key={what + parcel} tone="warning">
                  {i18n.translate(`wrong.${what}`)}
                </s-badge>
              ))}
              <s-link href={orderAddress(order)}>{i18n.translate('trace')}</s-link>
            </s-stack>
            <s-divider />
            <TalkList i18n={i18n} talks={talks} />
          </s-stack>
        )}
      </Loaded>
    </s-admin-block>
  );
}
