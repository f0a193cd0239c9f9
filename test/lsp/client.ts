/**
 * A language client for tests: in process over streams, or a server process over stdio. It records what the server sends.
 */
import { posix } from 'node:path';
import { PassThrough } from 'node:stream';
import {
  CodeLensRefreshRequest,
  ConfigurationRequest,
  InlayHintRefreshRequest,
  RegistrationRequest,
  ShowMessageNotification,
  StreamMessageReader,
  StreamMessageWriter,
  WorkDoneProgressCreateRequest,
  createConnection,
  createProtocolConnection,
} from 'vscode-languageserver/node';
import type { ClientCapabilities, InitializeResult, ProtocolConnection, PublishDiagnosticsParams, Registration } from 'vscode-languageserver/node';
import { REPORT_METHOD, STATUS_METHOD } from '../../server/src/protocol.js';
import type { StatusParams } from '../../server/src/protocol.js';
import { startServer } from '../../server/src/lsp/server.js';
import { fakeClock, fakeEngine } from './fakes.js';
import type { FakeClock, FakeEngine } from './fakes.js';

export interface Client {
  connection: ProtocolConnection;
  /** All that was published, in order. */
  diagnostics: PublishDiagnosticsParams[];
  statuses: StatusParams[];
  registrations: Registration[];
  messages: string[];
  /** Number of refresh requests. */
  refreshes: { lens: number; hint: number };
  /** Answer to `workspace/configuration`. */
  settings: unknown;
  progress: unknown[];
  initialize(folders: string[] | null, options?: { initializationOptions?: unknown; capabilities?: ClientCapabilities }): Promise<InitializeResult>;
  open(uri: string, text: string, version?: number, languageId?: string): void;
  /** Replaces the first occurrence of a text. */
  edit(uri: string, text: string, version: number, from: string, to: string): string;
  /** Resolves when the server has seen everything sent so far, and the client everything that was sent before its answer. */
  settled(): Promise<void>;
}

export const CAPABILITIES: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    didChangeConfiguration: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
  },
  textDocument: {
    hover: { contentFormat: ['markdown', 'plaintext'] },
    publishDiagnostics: { relatedInformation: true, dataSupport: true },
  },
  window: { workDoneProgress: true },
};

export function createClient(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Client {
  const connection = createProtocolConnection(new StreamMessageReader(input), new StreamMessageWriter(output));
  const client: Client = {
    connection,
    diagnostics: [],
    statuses: [],
    registrations: [],
    messages: [],
    refreshes: { lens: 0, hint: 0 },
    settings: null,
    progress: [],
    async initialize(folders, { initializationOptions, capabilities = CAPABILITIES } = {}) {
      const result = await connection.sendRequest('initialize', {
        processId: null,
        rootUri: null,
        capabilities,
        workspaceFolders: folders?.map((uri) => ({ uri, name: uri })) ?? null,
        initializationOptions,
      });
      await connection.sendNotification('initialized', {});
      return result as InitializeResult;
    },
    open(uri, text, version = 1, languageId = 'typescript') {
      void connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
    },
    edit(uri, text, version, from, to) {
      const at = text.indexOf(from);
      const position = (offset: number): { line: number; character: number } => {
        const before = text.slice(0, offset).split('\n');
        return { line: before.length - 1, character: before[before.length - 1]?.length ?? 0 };
      };
      void connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range: { start: position(at), end: position(at + from.length) }, text: to }],
      });
      return text.slice(0, at) + to + text.slice(at + from.length);
    },
    async settled() {
      await connection.sendRequest(REPORT_METHOD, {});
      await connection.sendRequest(REPORT_METHOD, {}); // what the server asked in answer to the first has come by now
    },
  };
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => void client.diagnostics.push(params));
  connection.onNotification(STATUS_METHOD, (params: StatusParams) => void client.statuses.push(params));
  connection.onNotification(ShowMessageNotification.type, ({ message }) => void client.messages.push(message));
  connection.onNotification('$/progress', ({ value }: { value: unknown }) => void client.progress.push(value));
  connection.onRequest(WorkDoneProgressCreateRequest.type, () => undefined);
  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => client.settings));
  connection.onRequest(RegistrationRequest.type, ({ registrations }) => void client.registrations.push(...registrations));
  connection.onRequest(CodeLensRefreshRequest.type, () => void client.refreshes.lens++);
  connection.onRequest(InlayHintRefreshRequest.type, () => void client.refreshes.hint++);
  connection.listen();
  return client;
}

export interface InProcess {
  client: Client;
  clock: FakeClock;
  /** The engine of a root, by its path. */
  engine(root: string): FakeEngine;
  engines: FakeEngine[];
  /** Texts on disk, by absolute path. */
  files: Map<string, string>;
}

/** A server in this process, with engines that answer what the test tells them to. */
export function inProcess(options: { failFor?: string } = {}): InProcess {
  const up = new PassThrough();
  const down = new PassThrough();
  const clock = fakeClock();
  const engines: FakeEngine[] = [];
  const files = new Map<string, string>();
  startServer(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), {
    clock,
    version: '1.2.3',
    rules: [{ id: 'unbounded-loop', severity: 'warning', title: 'Loops' }],
    host: {
      read: (path) => Promise.resolve(files.has(path) ? new TextEncoder().encode(files.get(path)) : null),
      stat: (path) => Promise.resolve(files.has(path) || [...files.keys()].some((file) => file.startsWith(`${path}/`)) ? { size: 0, modified: 0, real: path } : null),
      join: (root, relative) => posix.join(root, relative),
    },
    createEngine(root, extent, config) {
      if (root === options.failFor) return Promise.reject(new Error('no such parser'));
      const engine = fakeEngine(root, extent, config);
      engines.push(engine);
      return Promise.resolve(engine);
    },
  });
  const client = createClient(down, up);
  return {
    client,
    clock,
    engines,
    files,
    engine(root) {
      const found = engines.find((engine) => engine.root === root && !engine.told.includes('dispose'));
      if (!found) throw new Error(`no engine of ${root}`);
      return found;
    },
  };
}
