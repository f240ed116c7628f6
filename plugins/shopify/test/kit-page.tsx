import type { PageProps } from '@shopbell/console';
import { mountSpecimens } from '@shopbell/console/test-kit';
import { PolarisRoot, polarisKit } from '../app/kit.tsx';

/** Below what Polaris wants to stand in. */
function Page(props: PageProps) {
  return (
    <PolarisRoot locale="en">
      <polarisKit.Page {...props} />
    </PolarisRoot>
  );
}

/** With `?bar`, Shopify's bar above the page: there only while it is shown. */
if (location.search === '?bar') {
  const bar = (id: string, shown: boolean) => document.getElementById(id)?.toggleAttribute('data-shown', shown);
  document.head.append(document.createElement('style'));
  document.head.lastElementChild?.append('ui-save-bar:not([data-shown]) { display: none }');
  const toast = { show: () => '', hide: () => undefined };
  const saveBar = { show: async (id: string) => void bar(id, true), hide: async (id: string) => void bar(id, false) };
  window.shopify = { toast, saveBar };
}

const specimens = document.getElementById('specimens');
if (specimens) mountSpecimens(specimens, { ...polarisKit, Page });
