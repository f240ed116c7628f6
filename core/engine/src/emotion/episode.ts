import type { AlertEnd, AlertPath, AlertThresholds, EmotionSettings } from '@shopbell/contract';
import type { Judgement } from './judging.ts';

/** What a shop has set that decides on alerts. */
export type Policy = Pick<EmotionSettings, 'thresholds' | 'languages' | 'restMinutes'>;

/** The last episode of a conversation. Times in milliseconds. */
export interface Episode {
  open: boolean;
  path: AlertPath;
  risk: number;
  endedAt: number | null;
  endedWhy: AlertEnd | null;
}

/** What a message does to the episode. */
export type Step = { step: 'raise' | 'worsen'; path: AlertPath } | { step: 'end' } | { step: 'stay' };

/** About a life, or a person in danger: these go past thresholds, rests and quiet times. */
const grave = ['self_harm', 'safety', 'physical_threat'];

/** What becomes of the episode by this message: of nothing but its arguments, so that it can be asked again. */
export function decide(
  policy: Policy,
  episode: Episode | null,
  judged: Pick<Judgement, 'at' | 'risk' | 'mood' | 'language'>,
): Step {
  const path = pathOf(judged);
  return episode?.open
    ? goOn(policy.thresholds, episode, { ...judged, path })
    : begin(policy, episode, { ...judged, path });
}

/** The episode after the step: what replay goes on with. */
export function follow(
  episode: Episode | null,
  step: Step,
  { at, risk }: Pick<Judgement, 'at' | 'risk'>,
): Episode | null {
  if (step.step === 'raise') return { open: true, path: step.path, risk, endedAt: null, endedWhy: null };
  if (episode && step.step === 'worsen') return { ...episode, path: step.path, risk: Math.max(risk, episode.risk) };
  if (episode && step.step === 'end') return { ...episode, open: false, endedAt: at, endedWhy: 'calm' };
  return episode;
}

function pathOf({ mood }: Pick<Judgement, 'mood'>): AlertPath {
  return mood?.flags.some(({ flag }) => grave.includes(flag)) ? 'safety' : 'risk';
}

type Placed = Pick<Judgement, 'at' | 'risk' | 'mood' | 'language'> & { path: AlertPath };

function begin({ thresholds, languages, restMinutes }: Policy, before: Episode | null, judged: Placed): Step {
  const { path, risk, language, mood, at } = judged;
  if (path === 'safety') return { step: 'raise', path };
  if (risk < thresholds.raise || (languages && !languages.includes(language))) return { step: 'stay' };
  const rests = before?.endedAt != null && at < before.endedAt + restMinutes * 60_000;
  const breaksRest = mood?.severity === 2 && before?.endedWhy !== 'not-at-risk';
  return rests && !breaksRest ? { step: 'stay' } : { step: 'raise', path };
}

function goOn({ calm, again }: AlertThresholds, episode: Episode, { path, risk, mood }: Placed): Step {
  if (path === 'safety') return episode.path === 'safety' ? { step: 'stay' } : { step: 'worsen', path };
  if (risk >= episode.risk + again) return { step: 'worsen', path: episode.path };
  // Where somebody may be in danger, a calm word is no end: a person says when it is over.
  const isOver = episode.path === 'risk' && risk < calm && (mood?.severity ?? 0) === 0;
  return isOver ? { step: 'end' } : { step: 'stay' };
}
