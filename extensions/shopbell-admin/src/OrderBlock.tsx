import '@shopify/ui-extensions/preact';
import type { Api } from '@shopify/ui-extensions/admin.order-details.block.render';
import { render } from 'preact';
import { idOf } from '../../shared/calls.ts';
import { openDesk, orderAddress, readOrder } from '../../shared/desk.ts';
import { Loaded, TalkList } from '../../shared/talks.tsx';

declare const shopify: Api;

export default () => render(<OrderBlock />, document.body);

type Trace = NonNullable<Awaited<ReturnType<typeof readOrder>>['trace']>;

const bad = ['trouble', 'attempt-failed', 'unpaid', 'held'];

/** On an order's page: where the order is, what is wrong with it, and what was said with its customer. */
function OrderBlock() {
  const { i18n, data } = shopify;
  const order = idOf(data.selected[0]?.id ?? '');
  return (
    <s-admin-block heading={i18n.translate('name')}>
      <Loaded i18n={i18n} read={async () => readOrder(await openDesk(shopify.auth), order)}>
        {({ trace, talks }) => (
          <s-stack gap="base">
            {trace ? (
              <Where trace={trace} order={order} />
            ) : (
              <s-text color="subdued">{i18n.translate('noTrace')}</s-text>
            )}
            <s-divider />
            <TalkList i18n={i18n} talks={talks} />
          </s-stack>
        )}
      </Loaded>
    </s-admin-block>
  );
}

function Where({ trace, order }: { trace: Trace; order: string }) {
  const { i18n } = shopify;
  const { where, wrong } = trace;
  const story = i18n.translate('trace');
  return (
    <s-stack gap="small-200">
      <s-stack direction="inline" gap="small-200">
        <s-badge tone={bad.includes(where.state) ? 'warning' : 'info'}>
          {i18n.translate(`state.${where.state}`)}
        </s-badge>
        {wrong.map(({ what, parcel }) => (
          <s-badge key={what + parcel} tone="warning">
            {i18n.translate(`wrong.${what}`)}
          </s-badge>
        ))}
      </s-stack>
      <s-link href={orderAddress(order)} accessibilityLabel={`${story}: ${trace.order.number}`}>
        {story}
      </s-link>
    </s-stack>
  );
}
