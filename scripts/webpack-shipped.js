'use strict';
const { writeShipped } = require('./shipped');

/** Every file that a module stands for: webpack joins many into one. */
const filesOf = (module) => [module.resource, ...(module.modules ?? []).flatMap(filesOf)].filter(Boolean);

class Shipped {
  apply(compiler) {
    compiler.hooks.afterEmit.tap('accord-shipped', (compilation) => {
      const modules = [...compilation.modules].filter((module) => compilation.chunkGraph.getNumberOfModuleChunks(module) > 0);
      writeShipped('web-part', modules.flatMap(filesOf));
    });
  }
}

/** Adds to the SharePoint Framework's own webpack what tells which packages went in. */
module.exports = (configuration) => {
  for (const each of [configuration].flat()) each.plugins = [...(each.plugins ?? []), new Shipped()];
  return configuration;
};
