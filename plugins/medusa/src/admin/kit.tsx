import { type Kit, saveBarOf } from '@shopbell/console';
import { Button, Dialog, Menu, toast } from './kit/actions';
import { Select, Switch, TextField } from './kit/fields';
import { Link, Page, Section, Stack, Text } from './kit/layout';
import { Table, Tabs } from './kit/lists';
import { Avatar, Badge, Banner, Empty, Spinner } from './kit/signs';
import { adoptTheme } from './theme';

adoptTheme();

/** The console's parts, drawn with Medusa UI: in Medusa it looks like Medusa. */
export const medusaKit: Kit = {
  Page,
  Section,
  Stack,
  Text,
  Link,
  Button,
  Badge,
  Avatar,
  Banner,
  Empty,
  Spinner,
  Tabs,
  Table,
  TextField,
  Select,
  Switch,
  Menu,
  Dialog,
  SaveBar: saveBarOf({ Button, Stack, Text }),
  toast,
};
