/**
 * Entry of the language server: serves the client that started this process, over the channel that its arguments name
 * (`--node-ipc`, `--stdio`, …). Must not contain more than the wiring.
 */
import { ProposedFeatures, createConnection } from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { KNOWN_RULES, createProjectEngine } from './composition.js';
import { startServer } from './lsp/server.js';
import { createNodeHost, defaultCacheDirectory } from './nodeHost.js';

const connection = createConnection(ProposedFeatures.all);

const host = createNodeHost({
  cacheDirectory: defaultCacheDirectory(),
  // Standard output belongs to the protocol.
  log(level, message) {
    if (level === 'error') connection.console.error(message);
    else if (level === 'warning') connection.console.warn(message);
    else connection.console.info(message);
  },
});

startServer(connection, {
  createEngine: (root, extent, config) => Promise.resolve(createProjectEngine({ host, root, config, mode: 'editor', extent })),
  host,
  rules: KNOWN_RULES,
  clock: host,
  version,
});
