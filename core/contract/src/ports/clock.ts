/** The time, so that tests can move it. Called everywhere; implemented by the engine and by tests. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}
