import '@shopify/ui-extensions/preact';
import type { Api } from '@shopify/ui-extensions/customer-account.order-status.block.render';
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { idOf } from '../../shared/calls.ts';
import { openCounter } from '../../shared/counter.ts';
import { Talk } from './Talk.tsx';

declare const shopify: Api;

export default () => render(<OrderStatus />, document.body);

type Trace = NonNullable<Awaited<ReturnType<ReturnType<typeof openCounter>['traceOf']>>>;

/** On the page of an order: where it is, when it comes, and a field to ask about it. */
function OrderStatus() {
  const { i18n, sessionToken, localization } = shopify;
  const [counter] = useState(() => openCounter(() => sessionToken.get()));
  const [found, setFound] = useState<Trace | 'loading' | 'failed' | 'nobody'>('loading');
  const order = idOf(shopify.order.value?.id ?? '');
  const load = () => {
    setFound('loading');
    counter.traceOf(order).then(
      (trace) => setFound(trace ?? 'nobody'),
      () => setFound('failed'),
    );
  };
  useEffect(load, []);
  return (
    <s-section heading={i18n.translate('where')}>
      {found === 'loading' && <s-spinner accessibilityLabel={i18n.translate('loading')} />}
      {found === 'nobody' && <s-text color="subdued">{i18n.translate('signIn')}</s-text>}
      {found === 'failed' && (
        <s-stack gap="base">
          <s-banner tone="warning">{i18n.translate('failed')}</s-banner>
          <s-button variant="secondary" onClick={load}>
            {i18n.translate('again')}
          </s-button>
        </s-stack>
      )}
      {typeof found === 'object' && (
        <s-stack gap="base">
          <Where trace={found} />
          <s-divider />
          <s-heading>{i18n.translate('talk')}</s-heading>
          <Talk i18n={i18n} counter={counter} matter={`order:${order}`} locale={localization.language.value.isoCode} />
        </s-stack>
      )}
    </s-section>
  );
}

function Where({ trace: { where, when, wrong } }: { trace: Trace }) {
  const { i18n } = shopify;
  const [arrival] = when;
  const day = (at: string) => i18n.formatDate(new Date(at), { day: 'numeric', month: 'long' });
  const dates = arrival && { from: day(arrival.from), to: day(arrival.to) };
  const one = dates && (arrival?.by === 'carrier' || dates.from === dates.to);
  return (
    <s-stack gap="small-200">
      <s-text type="strong">{i18n.translate(`state.${where.state}`)}</s-text>
      {dates && <s-text>{one ? i18n.translate('by', { date: dates.to }) : i18n.translate('span', dates)}</s-text>}
      {wrong.map(({ what, parcel }) => (
        <s-badge key={what + parcel} tone="critical">
          {i18n.translate(`wrong.${what}`)}
        </s-badge>
      ))}
    </s-stack>
  );
}
