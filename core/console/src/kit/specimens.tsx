import { type ReactNode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Root } from '../shell/root.tsx';
import { type Kit, tones } from './kit.ts';
import { PlainToasts } from './plain/toast.tsx';

/**
 * Draws every part of a kit under fixed names, for `testKit` to try. What callbacks were given stands, newest last, as JSON in the
 * element's `data-heard`.
 */
export function mountSpecimens(element: HTMLElement, kit: Kit): void {
  const heard: unknown[] = [];
  const hear = (name: string, value: unknown) => {
    heard.push([name, value instanceof Event || (typeof value === 'object' && value !== null) ? 'not a value' : value]);
    element.dataset.heard = JSON.stringify(heard);
  };
  createRoot(element).render(
    <Root locale="en" scheme="light" size="inline">
      <Specimens kit={kit} hear={hear} />
      <PlainToasts />
    </Root>,
  );
}

type Hear = (name: string, value: unknown) => void;

function Specimens({ kit, hear }: { kit: Kit; hear: Hear }) {
  const { Page, Section, Stack } = kit;
  return (
    <Page
      title="Page title"
      description="Page description"
      actions={<kit.Button onPress={() => hear('page', 1)}>Page action</kit.Button>}
    >
      <Section title="Section title" description="Section description">
        <Stack direction="row" gap={3} align="center" justify="between">
          <Presses kit={kit} hear={hear} />
        </Stack>
      </Section>
      <Signs kit={kit} hear={hear} />
      <Fields kit={kit} hear={hear} />
      <Saving kit={kit} hear={hear} />
      <Overlays kit={kit} hear={hear} />
    </Page>
  );
}

interface PartProps {
  kit: Kit;
  hear: Hear;
}

function Presses({ kit: { Button, Link }, hear }: PartProps): ReactNode {
  return (
    <>
      {(['primary', 'secondary', 'plain'] as const).map((kind) => (
        <Button key={kind} kind={kind} disabled={false} onPress={() => hear('button', kind)}>
          {`Button ${kind}`}
        </Button>
      ))}
      <Button tone="bad" onPress={() => hear('button', 'bad')}>
        Button bad
      </Button>
      <Button disabled onPress={() => hear('button', 'disabled')}>
        Button disabled
      </Button>
      <Button busy onPress={() => hear('button', 'busy')}>
        Button busy
      </Button>
      <Button label="Named button" pressed onPress={() => hear('button', 'named')}>
        <span aria-hidden="true">★</span>
      </Button>
      <Button label="Said first" onPress={() => undefined}>
        Shown text
      </Button>
      <Link onPress={() => hear('link', 'pressed')}>Link pressed</Link>
      <Link href="#elsewhere">Link elsewhere</Link>
    </>
  );
}

function Signs({ kit: { Avatar, Badge, Banner, Empty, Spinner, Table, Text }, hear }: PartProps): ReactNode {
  return (
    <>
      {tones.map((tone) => (
        <div key={tone}>
          <Badge tone={tone}>{`Badge ${tone}`}</Badge> <Text tone={tone}>{`Text ${tone}`}</Text>
          <Banner
            tone={tone}
            title={`Banner ${tone}`}
            onDismiss={() => hear('dismiss', tone)}
            dismissLabel={`Dismiss ${tone}`}
          >
            Banner text
          </Banner>
        </div>
      ))}
      {(['body', 'strong', 'soft', 'small', 'heading'] as const).map((kind) => (
        <Text key={kind} kind={kind}>{`Text ${kind}`}</Text>
      ))}
      <Avatar name="Ada Byron" online />
      <Empty title="Empty title" actions={null}>
        Empty text
      </Empty>
      <Spinner label="Spinner label" />
      <Table
        label="Table label"
        columns={[
          { key: 'name', label: 'Column name' },
          { key: 'count', label: 'Column count', numeric: true },
        ]}
        rows={[{ key: 'one', cells: { name: 'Cell name', count: 7 } }]}
      />
      <Table
        label="Empty table"
        columns={[{ key: 'name', label: 'Nothing' }]}
        rows={[]}
        empty={<span>Empty rows</span>}
      />
    </>
  );
}

const choices = [
  { value: 'a', label: 'Choice A' },
  { value: 'b', label: 'Choice B' },
];

function Fields({ kit: { Select, Switch, Tabs, TextField }, hear }: PartProps): ReactNode {
  const [text, setText] = useState('');
  const [long, setLong] = useState('');
  const [choice, setChoice] = useState('a');
  const [on, setOn] = useState(false);
  const [tab, setTab] = useState('a');
  const tell = <T,>(name: string, set: (value: T) => void) => {
    return (value: T) => {
      hear(name, value);
      set(value);
    };
  };
  return (
    <>
      <TextField
        label="Field label"
        disabled={false}
        value={text}
        onChange={tell('text', setText)}
        description="Field description"
        onSubmit={() => hear('submit', 1)}
      />
      <TextField label="Long label" rows={3} value={long} onChange={tell('long', setLong)} />
      <TextField label="Failed label" error="Field error" value="" onChange={() => undefined} />
      <TextField label="Hidden label" hideLabel value="" onChange={() => undefined} />
      <TextField label="Disabled label" disabled value="" onChange={(value) => hear('text', value)} />
      <Select
        label="Select label"
        disabled={false}
        value={choice}
        choices={choices}
        onChange={tell('select', setChoice)}
      />
      <Switch
        label="Switch label"
        disabled={false}
        checked={on}
        onChange={tell('switch', setOn)}
        description="Switch description"
      />
      <Tabs label="Tabs label" tabs={choices} value={tab} onChange={tell('tabs', setTab)} />
    </>
  );
}

function Saving({ kit: { SaveBar, TextField }, hear }: PartProps): ReactNode {
  const [text, setText] = useState('');
  return (
    <>
      <TextField label="Form label" value={text} onChange={setText} />
      <SaveBar
        changed={text !== ''}
        busy={text === 'busy'}
        blocked={text === 'blocked'}
        saveLabel="Save form"
        revertLabel="Revert form"
        onSave={() => hear('save', text)}
        onRevert={() => setText('')}
        note={text === '' ? undefined : { text: `Form ${text}`, tone: 'neutral' }}
      />
    </>
  );
}

function Overlays({ kit: { Button, Dialog, Menu, Text, toast }, hear }: PartProps): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Menu
        label="Menu label"
        disabled={false}
        choices={[...choices, { value: 'c', label: 'Choice C', disabled: true }]}
        onChoose={(value) => hear('menu', value)}
      />
      <Menu label="Said before" choices={choices} onChoose={() => undefined}>
        Shown choice
      </Menu>
      <Button onPress={() => setOpen(true)}>Open dialog</Button>
      <Dialog
        open={open}
        title="Dialog title"
        closeLabel="Close dialog"
        onClose={() => {
          hear('close', 1);
          setOpen(false);
        }}
        actions={<Button onPress={() => hear('dialog', 'done')}>Dialog action</Button>}
      >
        <Text>Dialog text</Text>
      </Dialog>
      <Button
        onPress={() =>
          void toast({
            text: 'Toast text',
            seconds: 30,
            action: { label: 'Toast action', onPress: () => hear('toast', 1) },
          })
        }
      >
        Show toast
      </Button>
    </>
  );
}
