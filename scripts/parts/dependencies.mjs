import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { dependencyRules } from '../dependency-rules.mjs';
import { root } from '../packages.mjs';

/** The arrows of the architecture: each broken one prints where, and the reason of its rule. */
export async function checkDependencies() {
  const { output, exitCode } = await cruiseBy(dependencyRules(), root);
  console.log(output);
  return exitCode === 0;
}

/** Holds the packages below a folder against the rules. `json` answers the findings instead of a text. */
export async function cruiseBy(rules, baseDir, outputType = 'err-long') {
  const folders = ['core', 'plugins', 'demo', 'extensions'].filter((folder) => existsSync(join(baseDir, folder)));
  return cruise(
    folders,
    {
      baseDir,
      outputType,
      validate: true,
      ruleSet: { forbidden: rules },
      tsPreCompilationDeps: true,
      combinedDependencies: false,
      doNotFollow: { path: '(^|/)node_modules/' },
      exclude: { path: '(^|/)(dist|generated|\\.medusa|\\.shopbell|shopbell-theme/assets)/' },
    },
    {
      conditionNames: ['@shopbell/source', 'import', 'require', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
    },
  );
}
