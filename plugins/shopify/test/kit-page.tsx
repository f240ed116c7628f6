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

const specimens = document.getElementById('specimens');
if (specimens) mountSpecimens(specimens, { ...polarisKit, Page });
