/**
 * Programs that work on code by themselves, and the editor's models: Codex, GitHub Copilot, VS Code's `lm`. Data only. Read: the
 * types of @openai/codex-sdk 0.163 and @github/copilot-sdk 1.0, the guide of VS Code's Language Model API. Model, system text and
 * tools that are not given are those of the program; Copilot bills requests, not tokens. Claude Code is in `claudeAgent.ts`.
 */
import type { ApiRow, SdkRow } from '../sdk.js';

const SHARED: Pick<SdkRow, 'baseUrlVariables' | 'free' | 'attempts'> = { baseUrlVariables: [], free: {}, attempts: null };
const RUN: Pick<ApiRow, 'kind' | 'on' | 'keepsHistory'> = { kind: 'agent-run', on: ['session'], keepsHistory: true };

export const codex: SdkRow = {
  ...SHARED,
  id: 'codex-sdk',
  title: 'Codex SDK',
  provider: 'openai',
  js: [{
    modules: ['@openai/codex-sdk'], package: '@openai/codex-sdk', transparent: [],
    objects: [{ by: ['Codex'] }, { kind: 'session', from: ['client'], by: ['startThread'], args: { model: ['model'] } }, { kind: 'session', from: ['client'], by: ['resumeThread'], args: { model: ['request.model'] } }],
  }],
  baseUrl: ['client.baseUrl'],
  apis: [{ ...RUN, id: 'thread.run', js: ['run', 'runStreamed'], args: { messages: ['#0'], schema: ['#1.outputSchema'] } }],
};

/** Its prices are not those of tokens. */
const COPILOT = 'copilot';
export const copilot: SdkRow = {
  ...SHARED,
  id: 'copilot-sdk',
  title: 'GitHub Copilot SDK',
  provider: COPILOT,
  js: [{
    modules: ['@github/copilot-sdk'], package: '@github/copilot-sdk', transparent: [],
    objects: [
      { by: ['CopilotClient'] },
      { kind: 'session', from: ['client'], by: ['createSession'], args: { model: ['model'], system: ['systemMessage.content'], tools: ['tools'] } },
      { kind: 'session', from: ['client'], by: ['resumeSession'], args: { model: ['request.model'], tools: ['request.tools'] } },
    ],
  }],
  baseUrl: [],
  apis: [{ ...RUN, id: 'session.send', js: ['send', 'sendAndWait'], args: { messages: ['#0.prompt', '#0'] } }],
};

export const vscodeModels: SdkRow = {
  ...SHARED,
  id: 'vscode-lm',
  title: 'VS Code\'s language models',
  provider: COPILOT,
  js: [{
    modules: ['vscode'], isCommon: true, words: ['selectChatModels', 'LanguageModelChat', 'ChatRequestHandler', 'createChatParticipant'], package: '@types/vscode', transparent: [],
    objects: [
      { kind: 'model', by: ['lm.selectChatModels'], isList: true, args: { model: ['id', 'family'] } },
      // As types of parameters: a participant is given the model that the person chose.
      { kind: 'model', by: ['LanguageModelChat'] },
      { kind: 'request', by: ['ChatRequest'] },
      { kind: 'model', from: ['request'], by: ['model'], asIs: true },
      ...(['User', 'Assistant'] as const).map((name) => ({ kind: 'message', by: [`LanguageModelChatMessage.${name}`], role: name.toLowerCase(), args: { messages: ['#0'] } })),
    ],
  }],
  baseUrl: [],
  apis: [{ id: 'model.sendRequest', kind: 'chat', on: ['model'], js: ['sendRequest'], args: { messages: ['#0'], tools: ['#1.tools'], outputCap: ['#1.modelOptions.max_tokens', '#1.modelOptions.maxTokens'] }, defaultCap: [{ prefix: '', tokens: null }] }],
  free: { js: ['countTokens'] },
};
