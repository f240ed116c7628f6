import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listPackages, root } from './packages.mjs';

/** Tests, and a package's own scripts, ship with nothing: they look at what they like within their package, and at testing. */
const tests = '(\\.test\\.[cm]?tsx?$)|(^((core|plugins|demo)/[^/]+|extensions)/(test|scripts|storefront)/)';
const packageOf = '^((?:core|plugins|demo)/[^/]+|extensions)/';

/** The rules of ARCHITECTURE.md for dependency-cruiser. A comment is what one reads on breaking the rule. */
export function dependencyRules({ domains = listDomains(), entrances = listEntrances() } = {}) {
  return [
    rule('no-cycles', 'Files that need each other are one file, or the shared half moves below both.', {
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    }),
    rule('import-found', 'What is imported must be there, and be in the package.json of who imports it.', {
      // Medusa's tests lay the packed console beside its pages; Vendure's install the packed plugin in a project elsewhere.
      from: { pathNot: '^(demo/medusa/src/admin|plugins/vendure/test/project)/' },
      // The dashboard's own build makes the virtual ones.
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    }),
    rule('plugins-apart', 'No plugin knows another one: what two need belongs into core.', {
      from: { path: '^plugins/([^/]+)/' },
      to: { path: '^plugins/', pathNot: '^plugins/$1/' },
    }),
    rule('core-knows-no-plugin', 'Core knows no platform: arrows point from plugins and demo to core, never back.', {
      from: { path: '^core/' },
      to: { path: '^(plugins|demo|extensions)/' },
    }),
    rule('contract-imports-only-zod', 'Everything stands on the contract, so it stands on nothing but zod.', {
      from: { path: '^core/contract/', pathNot: tests },
      to: { pathNot: '^core/contract/|(^|/)node_modules/zod/' },
    }),
    rule(
      'screens-know-only-the-contract',
      'Console and widget speak HTTP: of core they know the contract and the map only.',
      {
        from: { path: '^core/(console|widget)/', pathNot: tests },
        to: { path: '^core/', pathNot: '^core/($1|contract|map)/' },
      },
    ),
    rule('map-knows-nobody', 'The map draws what it is told: it knows no other package of ours.', {
      from: { path: '^core/map/', pathNot: tests },
      to: { path: '^(core|plugins|demo)/', pathNot: '^core/map/' },
    }),
    rule('map-comes-late', 'No page pays for a map before it shows one: load it with import().', {
      from: { path: '^core/(console|widget)/src/', pathNot: tests },
      to: { path: '^core/map/', dependencyTypesNot: ['type-only'], dynamic: false },
    }),
    rule(
      'widget-imports-types-only',
      'The widget pays for every byte: of the contract it takes types (import type), no zod.',
      {
        from: { path: '^core/widget/src/', pathNot: tests },
        to: { path: '^core/contract/|(^|/)node_modules/zod/', dependencyTypesNot: ['type-only'] },
      },
    ),
    rule(
      'blocks-speak-http',
      'What Shopify runs of ours is a few KB: of our packages it takes the types of the contract, and calls by HTTP.',
      {
        from: { path: '^extensions/(shared|shopbell-[^/]+)/' },
        to: {
          path: '^(core|plugins|demo)/|^extensions/(test|storefront)/|(^|/)node_modules/zod/',
          dependencyTypesNot: ['type-only'],
        },
      },
    ),
    rule('engine-knows-no-screen', 'The engine serves screens over HTTP and does not import them.', {
      from: { path: '^core/engine/' },
      to: { path: '^core/(console|widget)/' },
    }),
    rule(
      'mind-knows-no-shop',
      'The mind turns text into judgement; it knows nothing of shops and imports no other package of ours.',
      {
        from: { path: '^core/mind/', pathNot: tests },
        to: { path: '^(core|plugins|demo)/', pathNot: '^core/mind/' },
      },
    ),
    rule(
      'testing-is-for-tests',
      'Nothing that ships may need the testing package. (The demo takes its PostgreSQL from there.)',
      {
        from: { path: '^(core|plugins)/', pathNot: `${tests}|^core/testing/` },
        to: { path: '^core/testing/' },
      },
    ),
    rule(
      'packages-have-doors',
      'A package is entered by what its package.json exports, never by a path into its files.',
      {
        from: { path: packageOf },
        to: { path: '^(core|plugins|demo|extensions)/', pathNot: ['^$1/', ...entrances.map(exactly)] },
      },
    ),
    rule('ships-with-what-it-needs', 'What shipped code imports must be a dependency or peer, not a devDependency.', {
      from: { path: '^(core/(?!testing/)|plugins/)[^/]+/src/', pathNot: tests },
      // esbuild puts preact into the widget's own files, and Leaflet into the map's.
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg'],
        dependencyTypesNot: ['type-only', 'npm-peer'],
        pathNot: '(^|/)node_modules/(preact|leaflet)/',
      },
    }),
    rule('carriers-apart', 'No carrier knows another one: what two need lies beside their folders.', {
      from: { path: '^core/engine/src/carriers/([^/]+)/', pathNot: tests },
      to: { path: '^core/engine/src/carriers/[^/]+/', pathNot: '^core/engine/src/carriers/$1/' },
    }),
    rule('carriers-have-a-door', 'Carriers are entered by their index.ts: export there what the engine calls.', {
      from: { path: '^core/engine/src/', pathNot: [tests, '^core/engine/src/carriers/'] },
      to: { path: '^core/engine/src/carriers/', pathNot: '^core/engine/src/carriers/index\\.ts$' },
    }),
    rule('sources-apart', 'No source knows another one: what two need lies beside their folders.', {
      from: { path: '^core/engine/src/sources/([^/]+)/', pathNot: tests },
      to: { path: '^core/engine/src/sources/[^/]+/', pathNot: '^core/engine/src/sources/$1/' },
    }),
    ...domainRules(domains),
  ];
}

/** A domain imports those above it in domains.ts, by their index.ts; what is no domain imports none. */
function domainRules(domains) {
  const any = `(${domains.join('|')})`;
  const src = '^core/engine/src/';
  const later = domains.slice(0, -1).map((domain, index) => {
    const below = domains.slice(index + 1).join('|');
    const reason = `In domains.ts "${domain}" stands above ${below.replaceAll('|', ', ')}: write an entry and let them hear it.`;
    return rule(`domain-order-${domain}`, reason, {
      from: { path: `${src}${domain}/`, pathNot: tests },
      to: { path: `${src}(${below})/` },
    });
  });
  return [
    rule('domains-have-doors', 'A domain is entered by its index.ts: export there what others may use.', {
      from: { path: `${src}([^/]+)`, pathNot: tests },
      to: { path: `${src}${any}/`, pathNot: [`${src}$1/`, `${src}${any}/index\\.ts$`] },
    }),
    rule('ground-knows-no-domain', 'Journal, http and the other ground under all domains know none of them.', {
      from: { path: `${src}[^/]+/`, pathNot: [`${src}${any}/`, tests] },
      to: { path: `${src}${any}/` },
    }),
    ...later,
  ];
}

function rule(name, comment, arrow) {
  return { name, comment, severity: 'error', ...arrow };
}

/** The names in core/engine/src/domains.ts, in their order. */
function listDomains() {
  const text = readFileSync(join(root, 'core/engine/src/domains.ts'), 'utf8');
  const list = /domainNames = \[([^\]]*)\]/.exec(text)?.[1];
  const names = [...(list ?? '').matchAll(/'([a-z-]+)'/g)].map(([, name]) => name);
  if (names.length === 0) throw new Error('core/engine/src/domains.ts holds no list named domainNames.');
  return names;
}

/** The files that packages export: from source, built, and whatever their package.json points to. */
function listEntrances() {
  return listPackages().flatMap(({ folder, manifest }) => {
    const targets = leavesOf([manifest.exports ?? {}, manifest.main ?? [], manifest.types ?? []]);
    return [`${folder}/package.json`, ...targets.map((target) => `${folder}/${target.replace(/^\.\//, '')}`)];
  });
}

function leavesOf(value) {
  return typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(leavesOf);
}

function exactly(path) {
  return `^${path.replaceAll('.', '\\.').replace('*', '.+')}$`;
}
