/** Bundles both hosts as their own builds would: `node build.mjs NPM-HOME NETWORK OUT`. The module itself is never bundled. */
import {createRequire} from 'node:module';
import {readFile} from 'node:fs/promises';

const [home, network, out] = process.argv.slice(2);
const require = createRequire(home + '/');
const esbuild = require('esbuild');
const {compileScript, parse} = require('vue/compiler-sfc');

const module = {
  name: 'the module of the network',
  setup: build => build.onResolve({filter: /^network\//}, ({path}) => ({path: path.replace('network', network), external: true})),
};

const components = {
  name: 'components of Vue',
  setup: build => build.onLoad({filter: /\.vue$/}, async ({path}) => {
    const {descriptor} = parse(await readFile(path, 'utf8'), {filename: path});
    const compilerOptions = {isCustomElement: tag => tag.startsWith('invito-')};
    return {contents: compileScript(descriptor, {id: 'host', inlineTemplate: true, templateOptions: {compilerOptions}}).content};
  }),
};

await esbuild.build({
  entryPoints: {react: import.meta.dirname + '/App.jsx', vue: import.meta.dirname + '/vue.js'},
  outdir: out,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  nodePaths: [home + '/node_modules'],
  plugins: [module, components],
  define: {
    'process.env.NODE_ENV': '"production"',
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
});
