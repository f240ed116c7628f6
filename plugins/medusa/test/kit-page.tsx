import { Toaster } from '@medusajs/ui';
import { mountSpecimens } from '@shopbell/console/test-kit';
import { createRoot } from 'react-dom/client';
import { medusaKit } from '../src/admin/kit';

/** The specimens of the kit, and what Medusa's admin has on its pages for toasts. */
const [specimens, toasts] = ['specimens', 'toasts'].map((id) => document.getElementById(id));
if (specimens) mountSpecimens(specimens, medusaKit);
if (toasts) createRoot(toasts).render(<Toaster />);
