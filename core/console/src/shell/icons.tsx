/** Signs drawn on a grid of 16, in the colour of the text around them. Never the only name of a thing. */
const paths = {
  bell: 'M8 2.2a3.9 3.9 0 0 0-3.9 3.9c0 3-1.1 4.1-1.6 4.6h11c-.5-.5-1.6-1.6-1.6-4.6A3.9 3.9 0 0 0 8 2.2ZM6.6 12.9a1.5 1.5 0 0 0 2.8 0',
  close: 'm4 4 8 8m0-8-8 8',
  tick: 'm3.2 8.6 3 3 6.6-7',
  search: 'M7 11.6A4.6 4.6 0 1 0 7 2.4a4.6 4.6 0 0 0 0 9.2Zm3.4-1.2 3.2 3.2',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  back: 'M9.8 3.2 5 8l4.8 4.8',
  person: 'M8 8.2a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4Zm-5.2 5c.5-2.3 2.6-3.4 5.2-3.4s4.7 1.1 5.2 3.4',
  people:
    'M6 7.6a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Zm-4.6 5.2c.4-2 2.3-3.2 4.6-3.2s4.2 1.2 4.6 3.2M10.6 3.2a2.3 2.3 0 0 1 0 4.3m1.4 2.2c1.4.4 2.3 1.5 2.6 3.1',
  clock: 'M8 13.6A5.6 5.6 0 1 0 8 2.4a5.6 5.6 0 0 0 0 11.2ZM8 5v3.2l2.2 1.4',
  tag: 'M2.6 7.6V3.4c0-.5.3-.8.8-.8h4.2l5.6 5.6c.3.3.3.8 0 1.1l-4 4c-.3.3-.8.3-1.1 0L2.6 7.6ZM5.3 5.3h.01',
  file: 'm12.8 7.4-4.9 4.9a3.1 3.1 0 0 1-4.4-4.4l5.3-5.3a2 2 0 0 1 2.9 2.9l-5.2 5.2a1 1 0 0 1-1.5-1.4l4.7-4.7',
  mention: 'M10.4 8a2.4 2.4 0 1 1-4.8 0 2.4 2.4 0 0 1 4.8 0Zm0-2.4v3.2a1.6 1.6 0 0 0 3.2 0V8a5.6 5.6 0 1 0-2.4 4.6',
  send: 'M13.8 2.2 7 9M13.8 2.2 9.6 13.6 7 9 2.4 6.4l11.4-4.2Z',
  note: 'M3 3.2h10v6.6L9.8 13H3V3.2Zm6.8 9.6V9.8h3M5.4 6h5.2M5.4 8.4h2.4',
  block: 'M8 13.6A5.6 5.6 0 1 0 8 2.4a5.6 5.6 0 0 0 0 11.2ZM4.2 4.2l7.6 7.6',
  inbox: 'M2.4 9.4 4.2 3.4h7.6l1.8 6M2.4 9.4v3.2h11.2V9.4M2.4 9.4h3.2c.2 1.2 1.2 2 2.4 2s2.2-.8 2.4-2h3.2',
  numbers: 'M2.8 13.2V8.6m3.5 4.6V3m3.5 10.2V6.4m3.5 6.8V9.8',
  settings:
    'M2.6 4.6h6m3 0h1.8M2.6 11.4h1.8m3 0h6M10.1 6.1a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Zm-4.2 6.8a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Z',
  journal: 'M4 2.6h8.4v10.8H4a1.2 1.2 0 0 1-1.2-1.2V3.8c0-.7.5-1.2 1.2-1.2Zm2 3.2h4m-4 2.6h4',
  book: 'M8 4.2C6.8 3.2 5 2.9 2.8 3v9.4c2.2-.1 4 .2 5.2 1.2 1.2-1 3-1.3 5.2-1.2V3C11 2.9 9.2 3.2 8 4.2Zm0 0v9.4',
  help: 'M8 13.6A5.6 5.6 0 1 0 8 2.4a5.6 5.6 0 0 0 0 11.2ZM6.3 6.4a1.7 1.7 0 1 1 2.5 1.5c-.5.3-.8.6-.8 1.2M8 11.2h.01',
  warning: 'M8 2.6 14 13H2L8 2.6Zm0 4v3m0 1.6h.01',
  neutral: 'M8 13.6A5.6 5.6 0 1 0 8 2.4a5.6 5.6 0 0 0 0 11.2ZM8 7.4v3.4M8 5.2h.01',
  good: 'M8 13.6A5.6 5.6 0 1 0 8 2.4a5.6 5.6 0 0 0 0 11.2ZM5.4 8.2l1.9 1.9 3.4-4',
  bad: 'M8 13.6A5.6 5.6 0 1 0 8 2.4a5.6 5.6 0 0 0 0 11.2ZM8 5v3.6M8 10.8h.01',
  assign:
    'M6.2 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm-4.6 5c.4-2.1 2.3-3.2 4.6-3.2.8 0 1.5.1 2.2.4m1.2 1.6 1.6 1.6 2.8-3.2',
  reply: 'M6.4 3.4 2.6 7.2 6.4 11M2.6 7.2h6.2c2.6 0 4.6 1.6 4.6 5.4',
  reopen: 'M3 8a5 5 0 1 1 1.6 3.7M3 12.4V9.2h3.2',
  down: 'm4 6.2 4 4 4-4',
  new: 'M8 3v10M3 8h10',
  bag: 'M3.4 5.4h9.2l.6 8H2.8l.6-8Zm2.2 2V4.8a2.4 2.4 0 0 1 4.8 0v2.6',
  ticket: 'M2.4 4.2h11.2v2.4a1.4 1.4 0 0 0 0 2.8v2.4H2.4V9.4a1.4 1.4 0 0 0 0-2.8V4.2ZM6.4 4.4v7.2',
  promise: 'M8 13.6 3.4 9A3 3 0 0 1 8 5.2 3 3 0 0 1 12.6 9L8 13.6Z',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="sb-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** The sign of a tone. */
export function SignIcon({ tone }: { tone: 'neutral' | 'good' | 'warning' | 'bad' | 'close' | 'tick' }) {
  return <Icon name={tone} />;
}
