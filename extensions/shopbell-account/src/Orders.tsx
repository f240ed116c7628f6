import '@shopify/ui-extensions/preact';
import type { Api } from '@shopify/ui-extensions/customer-account.order-index.block.render';
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { openCounter } from '../../shared/counter.ts';
import { Talk } from './Talk.tsx';

declare const shopify: Api;

export default () => render(<Orders />, document.body);

/** Beside a customer's orders: what was said, and a field to write in. */
function Orders() {
  const { i18n, sessionToken, localization } = shopify;
  const [counter] = useState(() => openCounter(() => sessionToken.get()));
  return (
    <s-section heading={i18n.translate('talkAny')}>
      <Talk i18n={i18n} counter={counter} matter="general" locale={localization.language.value.isoCode} />
    </s-section>
  );
}
