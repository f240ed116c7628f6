/** Lifts an element above everything, clipped by nothing. Where popovers are missing its style's z-index has to do. */
export function showOnTop(element: HTMLElement): void {
  if (typeof element.showPopover !== 'function') return;
  element.setAttribute('popover', 'manual');
  element.showPopover();
}

const marginPx = 4;

/** Puts a fixed element below another one, or above it where there is more room, inside the window. */
export function placeBelow(element: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = element;
  const below = innerHeight - at.bottom;
  const up = below < height + 2 * marginPx && at.top > below;
  const rightToLeft = getComputedStyle(anchor).direction === 'rtl';
  const left = rightToLeft || at.left + width > innerWidth ? at.right - width : at.left;
  element.style.setProperty('left', `${Math.max(marginPx, left)}px`);
  element.style.setProperty('top', `${up ? Math.max(marginPx, at.top - height - marginPx) : at.bottom + marginPx}px`);
  element.style.setProperty('max-height', `${(up ? at.top : below) - 3 * marginPx}px`);
}
