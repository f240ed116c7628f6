import type { Kit } from '../kit.ts';
import { saveBarOf } from '../save-bar.tsx';
import { PlainDialog } from './dialog.tsx';
import { PlainSelect, PlainSwitch, PlainTextField } from './fields.tsx';
import { PlainMenu } from './menu.tsx';
import { PlainPage, PlainSection, PlainStack, PlainText } from './page.tsx';
import { PlainButton, PlainLink } from './press.tsx';
import { PlainAvatar, PlainBadge, PlainBanner, PlainEmpty, PlainSpinner } from './signs.tsx';
import { PlainTable } from './table.tsx';
import { PlainTabs } from './tabs.tsx';
import { toast } from './toast.tsx';

/** Every part, drawn on the `--sb-` variables alone. A host takes it whole, or replaces part by part. */
export const plainKit: Kit = {
  Page: PlainPage,
  Section: PlainSection,
  Stack: PlainStack,
  Text: PlainText,
  Link: PlainLink,
  Button: PlainButton,
  Badge: PlainBadge,
  Avatar: PlainAvatar,
  Banner: PlainBanner,
  Empty: PlainEmpty,
  Spinner: PlainSpinner,
  Tabs: PlainTabs,
  Table: PlainTable,
  TextField: PlainTextField,
  Select: PlainSelect,
  Switch: PlainSwitch,
  Menu: PlainMenu,
  Dialog: PlainDialog,
  SaveBar: saveBarOf({ Button: PlainButton, Stack: PlainStack, Text: PlainText }),
  toast,
};
