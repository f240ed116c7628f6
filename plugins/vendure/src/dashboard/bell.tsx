import { useAdminBell } from '@shopbell/console';
import { Button } from '@vendure/dashboard';
import { admin } from './admin';
import { BellIcon } from './icon';

/** In the dashboard's head: how many conversations wait to be read, as it happens. */
export function Bell() {
  const bell = useAdminBell(admin);
  if (!bell) return null;
  return (
    <Button
      variant="ghost"
      size="icon"
      className="relative"
      aria-label={bell.label}
      title={bell.label}
      onClick={() => bell.open()}
    >
      <BellIcon />
      {bell.sign && (
        <span
          aria-hidden="true"
          className="absolute -top-0.5 -right-0.5 flex h-4 min-w-4 items-center justify-center rounded-full bg-destructive px-1 text-[10px] leading-none font-medium text-white tabular-nums"
        >
          {bell.sign}
        </span>
      )}
    </Button>
  );
}
