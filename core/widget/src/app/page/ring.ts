/** Two soft partials of a small bell: Hz and loudness. */
const partials = [
  [880, 0.09],
  [1318.5, 0.05],
] as const;
const seconds = 0.7;

let context: AudioContext | null = null;

/** Rings once in one of the tabs, where the browser lets this page make a sound. */
export function ring(name: string): void {
  if (!navigator.userActivation?.hasBeenActive) return;
  const play = () => {
    context ??= new AudioContext();
    void context.resume();
    const now = context.currentTime;
    for (const [pitch, loudness] of partials) {
      const tone = new OscillatorNode(context, { frequency: pitch });
      const gain = new GainNode(context, { gain: loudness });
      gain.gain.exponentialRampToValueAtTime(0.0001, now + seconds);
      tone.connect(gain).connect(context.destination);
      tone.start();
      tone.stop(now + seconds);
    }
  };
  // Held for a moment, so that other tabs find it taken.
  const once = (lock: Lock | null) => {
    if (!lock) return;
    play();
    return new Promise<void>((done) => setTimeout(done, 1500));
  };
  try {
    void navigator.locks.request(`${name}ring`, { ifAvailable: true }, once).catch(play);
  } catch {
    play();
  }
}
