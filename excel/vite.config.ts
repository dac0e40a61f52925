import type { Plugin, UserConfig } from 'vite';
import { writeShipped } from '../scripts/shipped.js';

/** Writes down which packages went into the pane (scripts/shipped.js). */
const shipped: Plugin = {
  name: 'accord-shipped',
  generateBundle(_, bundle) {
    writeShipped(
      'excel',
      Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : file.originalFileNames)),
    );
  },
};

/** The task pane as Excel loads it: its pages and their hashed assets, in excel/dist. office.js stays where Microsoft serves it. */
const config: UserConfig = {
  root: __dirname,
  base: './',
  publicDir: false,
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [shipped],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2020',
    sourcemap: false,
    // Fluent and PnPjs come with the pane; Excel keeps them from one opening to the next.
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: {
      input: {
        taskpane: `${__dirname}/taskpane.html`,
        'sign-in': `${__dirname}/sign-in.html`,
        'signed-in': `${__dirname}/signed-in.html`,
      },
      // A note for server rendering, of which there is none here.
      onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
    },
  },
};

export default config;
