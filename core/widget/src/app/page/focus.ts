/** Focuses where one writes, now or as soon as it is drawn; else the frame. */
export function focusComposer(box: HTMLElement): void {
  box.focus({ preventScroll: true });
  const find = () => box.querySelector<HTMLElement>('.composer textarea, .away textarea');
  const field = find();
  if (field) {
    field.focus({ preventScroll: true });
    return;
  }
  const observer = new MutationObserver(() => {
    const drawn = find();
    if (!drawn) return;
    observer.disconnect();
    const root = box.getRootNode() as ShadowRoot;
    // Not when the shopper has gone elsewhere meanwhile.
    if (root.activeElement === box) drawn.focus({ preventScroll: true });
  });
  observer.observe(box, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), 15_000);
}
