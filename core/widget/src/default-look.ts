/** How the chat looks where neither the page's author nor the merchant says: as the engine's settings do that nobody has changed. */
export const defaultAccent = '#1f5f4f';
/** CSS px, from either edge. */
export const defaultOffset = 20;
/** Above the header of a theme, below its drawers and dialogs. */
export const defaultZIndex = 900;
