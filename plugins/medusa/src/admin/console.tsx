import { AdminConsole } from '@shopbell/console';
import { useLocation } from 'react-router-dom';
import { admin } from './admin';
import { consolePath } from './surroundings';

export function ConsolePage() {
  // As the address has it: ids in it stay encoded.
  const { pathname } = useLocation();
  const path = pathname.slice(pathname.indexOf(consolePath) + consolePath.length) || '/';
  return (
    <div className="shopbell-page">
      <AdminConsole admin={admin} path={path} />
    </div>
  );
}
