import type { LucideIcon } from '@vendure/dashboard';
import { forwardRef } from 'react';

/** A counter bell, drawn as the dashboard's other icons are: 24 units, line of 2. */
export const BellIcon = forwardRef((props, ref) => (
  <svg
    ref={ref}
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 24 24"
    width="24"
    height="24"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    {...props}
  >
    <path d="M4 17a8 8 0 0 1 16 0Z" />
    <path d="M3 21h18" />
    <path d="M12 9V6" />
    <path d="M10 4h4" />
  </svg>
)) as LucideIcon;
