import type { ComponentType, ReactNode } from 'react';

/**
 * What screens are made of. A host draws these 19 parts and `toast` with its own library; screens put them together and never see it.
 *
 * Promises every kit keeps (`testKit` holds it to them): props are texts, flags, nodes and callbacks of values, never events or
 * elements; `disabled={false}` is enabled; a label is visible, or named to a screen reader where `hideLabel` says so; every
 * tone is drawn; everything that can be pressed can be pressed by keyboard; nothing needs React newer than 18.3.
 */
export interface Kit {
  Page: ComponentType<PageProps>;
  Section: ComponentType<SectionProps>;
  Stack: ComponentType<StackProps>;
  Text: ComponentType<TextProps>;
  Link: ComponentType<LinkProps>;
  Button: ComponentType<ButtonProps>;
  Badge: ComponentType<BadgeProps>;
  Avatar: ComponentType<AvatarProps>;
  Banner: ComponentType<BannerProps>;
  Empty: ComponentType<EmptyProps>;
  Spinner: ComponentType<SpinnerProps>;
  Tabs: ComponentType<TabsProps>;
  Table: ComponentType<TableProps>;
  TextField: ComponentType<TextFieldProps>;
  Select: ComponentType<SelectProps>;
  Switch: ComponentType<SwitchProps>;
  Menu: ComponentType<MenuProps>;
  Dialog: ComponentType<DialogProps>;
  SaveBar: ComponentType<SaveBarProps>;
  /** Says something for a moment, without taking the focus. Answers how to take it away early. */
  toast(message: ToastMessage): () => void;
}

/** The one scale of meaning. Colour never stands alone: words say the same. */
export type Tone = 'neutral' | 'good' | 'warning' | 'bad';
/** All of them, for specimens and tests. */
export const tones: readonly Tone[] = ['neutral', 'good', 'warning', 'bad'];

/** A whole screen: its title is the page's first heading. */
export interface PageProps {
  title: string;
  description?: string | undefined;
  actions?: ReactNode;
  children: ReactNode;
}
/** A titled part of a page. */
export interface SectionProps {
  title?: string | undefined;
  description?: string | undefined;
  actions?: ReactNode;
  children: ReactNode;
}
/** Puts things in a row or a column. `gap` counts steps of 4 px; default 2. A row wraps. */
export interface StackProps {
  direction?: 'row' | 'column' | undefined;
  gap?: 0 | 1 | 2 | 3 | 4 | 6 | undefined;
  align?: 'start' | 'center' | 'end' | 'stretch' | undefined;
  justify?: 'start' | 'between' | 'end' | undefined;
  children: ReactNode;
}
/** A piece of text. */
export interface TextProps {
  /** Default `body`. `heading` is drawn as one, and is not one to a screen reader. */
  kind?: 'body' | 'strong' | 'soft' | 'small' | 'heading' | undefined;
  tone?: Tone | undefined;
  children: ReactNode;
}
/** Goes somewhere. With `onPress` the place is ours to go to; `href` alone leaves to another page in the same tab. */
export interface LinkProps {
  href?: string | undefined;
  onPress?: (() => void) | undefined;
  children: ReactNode;
}
/** Does something when it is pressed. */
export interface ButtonProps {
  children: ReactNode;
  onPress: () => void;
  /** `primary` once on a screen; `plain` has no frame. Default `secondary`. */
  kind?: 'primary' | 'secondary' | 'plain' | undefined;
  tone?: 'neutral' | 'bad' | undefined;
  disabled?: boolean | undefined;
  /** The work it started is under way: it cannot be pressed again. */
  busy?: boolean | undefined;
  /** Pressed in or not, for buttons that stay in. */
  pressed?: boolean | undefined;
  /** Said by a screen reader before `children`, and shown as a tip: names a button that shows only a sign, or says more than it shows. */
  label?: string | undefined;
  icon?: ReactNode;
}
/** A word or number in a small frame. */
export interface BadgeProps {
  tone?: Tone | undefined;
  children: ReactNode;
}
/** A person's picture, or their initials. */
export interface AvatarProps {
  name: string;
  picture?: string | null | undefined;
  online?: boolean | undefined;
  size?: 'small' | 'medium' | undefined;
}
/** What happened, what is safe, what to do. `bad` and `warning` are announced. */
export interface BannerProps {
  tone: Tone;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  onDismiss?: (() => void) | undefined;
  /** Names the dismiss button. */
  dismissLabel?: string | undefined;
}
/** What will appear here, and how. */
export interface EmptyProps {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}
/** Something is under way; `label` is said by a screen reader. */
export interface SpinnerProps {
  label: string;
}
/** One of several: `value` for the program, `label` for people. */
export interface Choice {
  value: string;
  label: string;
  disabled?: boolean | undefined;
}
/** One of a few views; `label` names the group for a screen reader. */
export interface TabsProps {
  label: string;
  tabs: readonly (Choice & { count?: number | undefined })[];
  value: string;
  onChange: (value: string) => void;
}
/** Rows of cells; `columns` gives their headings. Wide tables scroll in themselves. */
export interface TableProps {
  label: string;
  columns: readonly { key: string; label: string; numeric?: boolean | undefined }[];
  rows: readonly { key: string; cells: Readonly<Record<string, ReactNode>> }[];
  /** Shown instead of rows when there are none. */
  empty?: ReactNode;
}
/** A field to type into. `value` and what `onChange` hears are as typed; dates and times as in HTML. */
export interface TextFieldProps {
  label: string;
  hideLabel?: boolean | undefined;
  value: string;
  onChange: (value: string) => void;
  type?:
    | 'text'
    | 'email'
    | 'password'
    | 'search'
    | 'url'
    | 'number'
    | 'date'
    | 'time'
    | 'datetime-local'
    | 'color'
    | undefined;
  /** More than 1 makes it a field of several lines. */
  rows?: number | undefined;
  placeholder?: string | undefined;
  description?: string | undefined;
  error?: string | undefined;
  disabled?: boolean | undefined;
  /** Enter in a field of one line. */
  onSubmit?: (() => void) | undefined;
}
/** One of a list. */
export interface SelectProps {
  label: string;
  hideLabel?: boolean | undefined;
  value: string;
  choices: readonly Choice[];
  onChange: (value: string) => void;
  description?: string | undefined;
  disabled?: boolean | undefined;
}
/** On or off, at once. */
export interface SwitchProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  description?: string | undefined;
  disabled?: boolean | undefined;
}
/** One thing to do in a menu. */
export interface MenuChoice extends Choice {
  tone?: 'neutral' | 'bad' | undefined;
  /** Drawn with a tick. */
  checked?: boolean | undefined;
  /** A smaller second line. */
  description?: string | undefined;
}
/** A button that opens a list of things to do. */
export interface MenuProps {
  /** Names the button, said by a screen reader before `children`. */
  label: string;
  /** What the button shows; the label when absent. */
  children?: ReactNode;
  kind?: 'secondary' | 'plain' | undefined;
  choices: readonly MenuChoice[];
  /** Choices with a tick stand each for themselves; else one of them holds. */
  many?: boolean | undefined;
  onChoose: (value: string) => void;
  disabled?: boolean | undefined;
}
/** Asks for something before going on. Escape and a press outside close it. */
export interface DialogProps {
  open: boolean;
  title: string;
  closeLabel: string;
  onClose: () => void;
  children: ReactNode;
  actions?: ReactNode;
}
/** Saves or takes back what was changed in a form that is saved as a whole. Stands at the form's end, or where the host keeps such a bar. */
export interface SaveBarProps {
  /** There is something to save; a host may show no bar without. */
  changed: boolean;
  /** Saving is under way: neither can be pressed. */
  busy: boolean;
  /** It cannot be saved as it stands; `note` says why. */
  blocked: boolean;
  saveLabel: string;
  revertLabel: string;
  onSave: () => void;
  onRevert: () => void;
  /** How it stands, announced when it changes. */
  note?: { text: string; tone: Tone } | undefined;
}
/** What is said for a moment. */
export interface ToastMessage {
  text: string;
  tone?: Tone | undefined;
  /** Default 5. */
  seconds?: number | undefined;
  action?: { label: string; onPress: () => void } | undefined;
}
