import { defineWidgetConfig } from '@medusajs/admin-sdk';
import { ChatBubbleLeftRight } from '@medusajs/icons';
import { IconButton } from '@medusajs/ui';
import { useAdminBell } from '@shopbell/console';
import { admin } from '../admin';

/** In the admin's head: how many conversations wait to be read, as it happens. */
const Bell = () => {
  const bell = useAdminBell(admin);
  if (!bell) return null;
  return (
    <span className="shopbell-bell">
      <IconButton
        type="button"
        variant="transparent"
        size="small"
        className="text-ui-fg-muted hover:text-ui-fg-subtle"
        aria-label={bell.label}
        title={bell.label}
        onClick={() => bell.open()}
      >
        <ChatBubbleLeftRight />
      </IconButton>
      {bell.sign && <span aria-hidden="true">{bell.sign}</span>}
    </span>
  );
};

export const config = defineWidgetConfig({ zone: 'topbar', id: 'shopbell:bell' });
export default Bell;
