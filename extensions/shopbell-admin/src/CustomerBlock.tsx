import '@shopify/ui-extensions/preact';
import type { Api } from '@shopify/ui-extensions/admin.customer-details.block.render';
import { render } from 'preact';
import { idOf } from '../../shared/calls.ts';
import { openDesk, readTalks } from '../../shared/desk.ts';
import { Loaded, TalkList } from '../../shared/talks.tsx';

declare const shopify: Api;

export default () => render(<CustomerBlock />, document.body);

/** On a customer's page: what was said with them, and how they felt. */
function CustomerBlock() {
  const { i18n, data, auth } = shopify;
  const hostCustomer = idOf(data.selected[0]?.id ?? '');
  return (
    <s-admin-block heading={i18n.translate('name')}>
      <Loaded i18n={i18n} read={async () => readTalks(await openDesk(auth), { hostCustomer })}>
        {(talks) => <TalkList i18n={i18n} talks={talks} />}
      </Loaded>
    </s-admin-block>
  );
}
