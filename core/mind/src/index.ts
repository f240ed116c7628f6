/**
 * The mind: a text in, calibrated judgement out. Mood, risk flags, intent and language of short messages, and the mood of a
 * whole conversation, by models of our own that were trained from `data/` with `npm run train`. It knows nothing of shops.
 */
export { type ConversationMood, type Reason, readConversation, type Turn } from './conversation/conversation.ts';
export { likenessOf } from './conversation/likeness.ts';
export { type ConversationWeights, conversationWeights } from './conversation/weights.ts';
export { explainMood, type Moved } from './explain.ts';
export { type FlagName, flagNames, type RaisedFlag } from './flags/flags.ts';
export { type Choice, type ClassifierFacts, createClassifier, type LabelledText } from './learner/classifier.ts';
export { type ModelFile, readModel, writeModel } from './learner/model-file.ts';
export { outOfScope } from './learner/settings.ts';
export { trainClassifier } from './learner/train-classifier.ts';
export { createMind, type Mind, type ModelName, type Reading } from './mind.ts';
export { type Emotion, emotions } from './mood/heads.ts';
export type { Mood, MoodFlag } from './mood/mood.ts';
export { type OwnHead, type OwnRow, readOwnHead, trainOwnHead, withOwnHead, writeOwnHead } from './mood/own-head.ts';
export { knownLanguages, type Language } from './text/language.ts';
export { fold, normalise } from './text/normalise.ts';
export { simplify } from './text/simplify.ts';
