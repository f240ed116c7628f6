/**
 * Work for later: mails that wait for a burst to end, conversations that wake, nightly retention. Owns the table job. It is enqueued in
 * the journal's transaction, so it is there exactly when its entry is. A domain brings its jobs in its `Domain.jobs`, by name.
 */
export { createJobs, type EnqueueOptions, type JobRunner, type Jobs } from './jobs.ts';
export type { Work } from './runner.ts';
