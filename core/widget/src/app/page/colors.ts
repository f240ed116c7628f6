import { luminance, textOn } from '../../colors.ts';
import { defaultAccent } from '../../default-look.ts';
import type { Shell } from '../../shell.ts';

/** Backgrounds that the accent has to be read on, light and dark; as in `looks/frame.css`. */
const grounds = { light: '#ffffff', dark: '#17191a' };

const contrast = (one: string, other: string) => {
  const [a, b] = [luminance(one) + 0.05, luminance(other) + 0.05];
  return Math.max(a, b) / Math.min(a, b);
};

/** The colour moved toward black or white until text in it can be read on this ground (4.5 to 1). */
export function readableOn(ground: string, color: string): string {
  const toward = luminance(ground) > 0.5 ? 0 : 255;
  for (let share = 0; share <= 1; share += 0.05) {
    const mixed = mix(color, toward, share);
    if (contrast(mixed, ground) >= 4.5) return mixed;
  }
  return toward ? '#ffffff' : '#000000';
}

function mix(color: string, toward: number, share: number): string {
  const part = (at: number) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16);
    return Math.round(value + (toward - value) * share)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${part(1)}${part(3)}${part(5)}`;
}

/** `rgb(…)` as the browser computed it, whatever the author wrote; undefined for colours beyond that. */
function hexOf(computed: string): string | undefined {
  const parts = /^rgba?\((\d+), (\d+), (\d+)/.exec(computed);
  return parts
    ? `#${parts
        .slice(1, 4)
        .map((part) => Number(part).toString(16).padStart(2, '0'))
        .join('')}`
    : undefined;
}

/**
 * Keeps colours right: the scheme of the shopper or the shop, the text on the accent and the accent as text by contrast, also where
 * a theme sets `--shopbell-accent` to a colour of its own. `draw` is called with the shop's scheme when its settings are there.
 */
export function watchColors(shell: Pick<Shell, 'option'> & HTMLElement, box: HTMLElement, own: CSSStyleSheet) {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let look: string | undefined;
  const draw = () => {
    const scheme = shell.option('scheme') ?? look;
    const isDark = scheme === 'dark' || (scheme !== 'light' && dark.matches);
    box.dataset.scheme = isDark ? 'dark' : 'light';
    const accent = hexOf(getComputedStyle(box).accentColor) ?? defaultAccent;
    own.replaceSync(
      `.frame{--on-accent:${textOn(accent)};--accent-text:${readableOn(isDark ? grounds.dark : grounds.light, accent)}}`,
    );
  };
  const observer = new MutationObserver(draw);
  observer.observe(shell, { attributes: true, attributeFilter: ['scheme', 'accent', 'style', 'class'] });
  dark.addEventListener('change', draw);
  draw();
  return {
    draw(scheme: string | undefined) {
      look = scheme;
      draw();
    },
    stop() {
      observer.disconnect();
      dark.removeEventListener('change', draw);
    },
  };
}
