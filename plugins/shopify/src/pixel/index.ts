export { answerPixel } from './answer.ts';
