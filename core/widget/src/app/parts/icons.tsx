const paths = {
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M15 5l-7 7 7 7',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  send: 'M12 19V5M6 11l6-6 6 6',
  attach: 'M20 11.5l-7.8 7.8a5 5 0 01-7.1-7.1l8-8a3.4 3.4 0 014.8 4.8l-8 8a1.7 1.7 0 01-2.4-2.4l7.3-7.3',
  smile: 'M21 12a9 9 0 11-18 0 9 9 0 0118 0zM8.5 14.5c1.8 2.3 5.2 2.3 7 0M9 9.5h.01M15 9.5h.01',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  checks: 'M2.5 12.5L7 17l9-9.5M12 16l1 1 9-9.5',
  clock: 'M21 12a9 9 0 11-18 0 9 9 0 0118 0zM12 7v5l3 2',
  alert: 'M12 8v5M12 16.5h.01M21 12a9 9 0 11-18 0 9 9 0 0118 0z',
  down: 'M12 5v14M6 13l6 6 6-6',
  play: 'M8 5.5v13l11-6.5z',
  file: 'M14 3H7a2 2 0 00-2 2v14a2 2 0 002 2h10a2 2 0 002-2V8zM14 3v5h5',
  sound: 'M4 9.5v5h3.5L12 19V5L7.5 9.5zM16 8.5a5 5 0 010 7M18.5 6a8.5 8.5 0 010 12',
  mail: 'M4 6h16v12H4zM4 7l8 6 8-6',
  past: 'M4 12a8 8 0 108-8c-2.6 0-4.9 1.3-6.3 3.2M5 3v4.5h4.5M12 8v4l3 2',
  box: 'M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8',
  person: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5',
};
export type IconName = keyof typeof paths;

/** A drawing that says nothing by itself: its button or text has the words. `turn` mirrors it where lines run from right to left. */
export function Icon({ name, turn = false }: { name: IconName; turn?: boolean }) {
  return (
    <svg class={`icon i-${name}${turn ? ' turn' : ''}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
