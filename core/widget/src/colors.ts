/** Relative luminance of `#rrggbb`, WCAG 2.2. */
export function luminance(hex: string): number {
  const part = (at: number) => {
    const share = Number(`0x${hex.slice(at, at + 2)}`) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

/** White or black, whichever reads better on this colour: where they meet both have a contrast of 4.58. */
export const textOn = (accent: string) => (luminance(accent) < 0.179 ? '#fff' : '#000');

/** `#rrggbb` of what a person wrote, or undefined where it is not a colour in that form. */
export function hexColor(text: string | undefined): string | undefined {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text ?? '')?.[1];
  return digits && `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`.toLowerCase();
}
