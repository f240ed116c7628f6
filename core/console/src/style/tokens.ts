const dark = `
  --sb-background: #15171a;
  --sb-surface: #1b1e22;
  --sb-sunken: #111316;
  --sb-hover: #24282d;
  --sb-selected: #232d45;
  --sb-line: #2b3036;
  --sb-line-strong: #444b54;
  --sb-text: #e8eaed;
  --sb-text-soft: #a3abb5;
  --sb-accent: #7f9ff5;
  --sb-on-accent: #0d1220;
  --sb-accent-soft: #222c48;
  --sb-good: #63c98f;
  --sb-good-soft: #17301f;
  --sb-warning: #e5b45c;
  --sb-warning-soft: #33290f;
  --sb-bad: #f28b82;
  --sb-bad-soft: #3a1d1b;
  --sb-note: #2d2713;
  --sb-shadow: 0 8px 28px rgb(0 0 0 / 0.5);
  color-scheme: dark;
`;

/** What a host maps to its own design. All colours of the screens come from here. */
export const tokens = `
.shopbell {
  --sb-font: system-ui, -apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans', sans-serif;
  --sb-background: #ffffff;
  --sb-surface: #ffffff;
  --sb-sunken: #f6f7f9;
  --sb-hover: #f0f2f5;
  --sb-selected: #e9effd;
  --sb-line: #e5e8ec;
  --sb-line-strong: #8a929d;
  --sb-text: #1a1e24;
  --sb-text-soft: #5a6470;
  --sb-accent: #2d5bd0;
  --sb-on-accent: #ffffff;
  --sb-accent-soft: #e9effd;
  --sb-good: #17703f;
  --sb-good-soft: #e4f5ea;
  --sb-warning: #855400;
  --sb-warning-soft: #fdf1d6;
  --sb-bad: #b3261e;
  --sb-bad-soft: #fdeae8;
  --sb-note: #fff8e3;
  --sb-radius: 6px;
  --sb-shadow: 0 8px 28px rgb(20 25 35 / 0.16);
  color-scheme: light;
}
.shopbell[data-scheme='dark'] {${dark}}
@media (prefers-color-scheme: dark) {
  .shopbell[data-scheme='auto'] {${dark}}
}`;
