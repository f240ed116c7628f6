const began = Date.now();

/** Says a line for people. */
export function say(line) {
  console.log(line);
}

/**
 * Does a step, saying that it goes on and how long it took. What takes long says so every ten seconds; `work` is given a function by
 * which it tells where it is.
 */
export async function step(name, work) {
  const from = Date.now();
  let where = '';
  say(`  … ${name}`);
  const still = setInterval(() => say(`    ${name}: ${seconds(from)} so far${where}`), 10_000);
  try {
    const result = await work((text) => {
      where = `, ${text}`;
    });
    say(`  ✓ ${name} (${seconds(from)})`);
    return result;
  } finally {
    clearInterval(still);
  }
}

/** How long the start has taken. */
export function sinceStart() {
  return seconds(began);
}

function seconds(from) {
  return `${((Date.now() - from) / 1000).toFixed(1)} s`;
}
