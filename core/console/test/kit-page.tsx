import { plainKit } from '../src/index.ts';
import { mountSpecimens } from '../src/kit/specimens.tsx';
import { brokenKits } from './broken-kits.tsx';

/** The specimens of the plain kit, or of one broken on purpose. */
const root = document.getElementById('specimens');
const broken = new URLSearchParams(location.search).get('broken');
if (root) mountSpecimens(root, { ...plainKit, ...(broken ? brokenKits[broken] : {}) });
