import type { UserConfig } from 'vite';

/** The task pane as Excel loads it: one page and its hashed assets, in excel/dist. office.js stays where Microsoft serves it. */
const config: UserConfig = {
  root: __dirname,
  base: './',
  publicDir: false,
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2020',
    sourcemap: false,
    // Fluent and PnPjs come with the pane; Excel keeps them from one opening to the next.
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: {
      input: `${__dirname}/taskpane.html`,
      // A note for server rendering, of which there is none here.
      onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
    },
  },
};

export default config;
