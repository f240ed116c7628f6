import cards from './cards.css';
import carried from './carried.css';
import composer from './composer.css';
import controls from './controls.css';
import forced from './forced.css';
import frame from './frame.css';
import header from './header.css';
import messages from './messages.css';
import offers from './offers.css';
import pictures from './pictures.css';
import thread from './thread.css';
import welcome from './welcome.css';

/** All rules of the chat, in their order: of two that say the same of a thing, the later one holds. */
export const css = [
  frame,
  controls,
  header,
  thread,
  messages,
  offers,
  welcome,
  composer,
  carried,
  pictures,
  cards,
  forced,
].join('');
