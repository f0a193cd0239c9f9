/**
 * Row types of the SDK catalogue: one row per SDK, with bindings to packages of either language, the objects that they
 * make, and one entry per API meaning. Rows are plain data that JSON can hold; they say which call shapes cost money and
 * where model, prompt, caps and retries sit. Must not import anything but `ir` and the price library.
 */
import type { Block, Nested } from '../ir/edits.js';

export type CallKind = 'chat' | 'completion' | 'embedding' | 'image' | 'audio' | 'rerank' | 'agent-run' | 'batch' | 'other';

/**
 * Where an argument sits in a call, as a dotted path of names. Prefixes: none = named argument (JS: property of the options
 * object; Python: keyword); `#1` = positional index, `#1.model` a property there, `#0?.model` only where a record is written
 * (what may as well be text says nothing of its options); `request.` = the second JS argument
 * (request options); `client.` = argument of a call that made what the call is made on, the latest that gives it:
 * `client.baseURL`, `client.#0`; `told.write.#0` = argument of a method that is called on what the call, or the one that made
 * what it is made on, makes: `request.write(body)`; `told.eval` all of them, where it is called at all; `put.Settings.llm` = what the
 * program puts there, in any file: `Settings.llm = …`, `dspy.configure(lm=…)` as `put.dspy.lm`. `#` within a path is an argument of the call that made the value there: `#0.#1.body` of
 * `fetch(new Request(url, { body }))`, `#0.#data` by its name. `*` within a path is each entry of the list there, `*` alone all arguments together, `()` within one what the function there gives. In a list of locators the first that is given counts. Paths go through `JSON.stringify` and
 * `json.dumps`, and through instances of a package's classes that no row speaks of: they hold what they are made with.
 */
export type Locator = string;

/**
 * What a value is, as rows name it: `client`, `model`, `chat`, `agent`. `module` is the exports of a package, or a global;
 * `sender` any function that is none of a known package and is named as what sends requests (`senders.ts`). Other names
 * are a matter of one SDK's row.
 */
export type ObjectKind = string;

export interface ArgumentRow {
  /** A model id, or an object that has one. */
  model?: Locator[];
  /** Models that may take its place while it runs. */
  otherModels?: Locator[];
  /** A list of messages with roles, or a plain string that counts as one user message. */
  messages?: Locator[];
  /** Plain prompt text or list of texts. */
  prompt?: Locator[];
  /** System, developer, instructions text. */
  system?: Locator[];
  outputCap?: Locator[];
  tools?: Locator[];
  schema?: Locator[];
  /** Number of completions per request. */
  samples?: Locator[];
  stream?: Locator[];
  cache?: Locator[];
  /** Repeats of a failed request. */
  maxRetries?: Locator[];
  /** As `maxRetries`, where the option counts all requests. */
  maxAttempts?: Locator[];
  timeout?: Locator[];
  /** Cap on model calls of an agent or tool loop. */
  stepCap?: Locator[];
  /** Cap on what an agent's run may spend: it ends the run as well. */
  spendCap?: Locator[];
  /** Host that requests go to. */
  baseUrl?: Locator[];
}

/** What must be true of a call's arguments. Everything that is said of one condition must hold; a list asks for one of it. */
export interface Condition {
  /** The first that is given is meant. */
  at: Locator[];
  /** It is given at all (`null` and `None` are not). */
  given?: boolean;
  /** It is a record whose entries are written, as far as one can see. */
  record?: true;
  /** It is a record in which these names are written; of a list, one. */
  names?: (string | string[])[];
  /** It is one of these literals; null stands for not given. */
  is?: (string | number | boolean | null)[];
  /** It is surely none of these literals; null stands for not given. */
  not?: (string | number | boolean | null)[];
  /** It is text that begins so. */
  starts?: string[];
  /** It is an instance of one of these classes of the package: `ConverseCommand`. */
  made?: string[];
  /** It is an object of one of these kinds. */
  kind?: ObjectKind[];
  /** The call runs within one of these, whatever its arguments are: context managers and decorators by their modules' names, `torch.no_grad`. */
  within?: string[];
  /**
   * It is an address: host and path without scheme, `api.openai.com/v1/chat/completions`. `*` stands for anything within a
   * segment, known or not, `**` for anything. `{ollama}` at its beginning stands for what is not known but has that word in
   * its name: `${process.env.OLLAMA_URL}`. What follows a `?` does not count.
   */
  url?: readonly string[];
  /** It is an address of which the code says nothing at all, neither host nor path: a setting. Callers that may say it leave it open. */
  unsaid?: true;
  /** For `url` and `unsaid`: the first of these that is given stands before an address that has no host. */
  base?: Locator[];
}

/** How the text of a model argument names provider and model. */
export interface ModelText {
  /** Between provider and model: `/` in `anthropic/claude-…`. A text without it names a model alone. */
  separator?: string;
  /** Prefix → provider id of the price data, `local` for models of this machine. Other prefixes: the provider is not known. */
  providers?: Readonly<Record<string, string>>;
  /** Providers of ids without a prefix, by how they begin. */
  bare?: Readonly<Record<string, string>>;
  /** The id begins after the first of these that occurs (its last place), as in an address: `models/`. A text with none of them is the id. */
  after?: string[];
  /** The id ends before this: `:`. */
  until?: string;
}

/** Output tokens at most when no cap is given: one number, or by how the model id begins (the first that fits); null where there is one that is not known. */
export type DefaultCap = number | readonly { prefix: string; tokens: number | null }[];

/** Places in a text that are filled in later: `{x}`, or `{{x}}` with sections and statements between. */
export type TemplateSyntax = 'braces' | 'mustaches';

interface Given {
  args?: ArgumentRow;
  /** Arguments that are objects, or lists or records of them: what is not given here is looked up in how they were made. */
  carriers?: Locator[];
  /** Objects that take their place where nothing else gives what is asked for. */
  otherwise?: Locator[];
  /** All must hold. */
  when?: Condition[];
  modelText?: ModelText;
  /** Model when none is given, where the SDK has one. */
  defaultModel?: string;
  defaultCap?: DefaultCap;
  /** Requests for a call that always fails, where it differs from the SDK's; null when time limits them, or nobody can say. */
  attempts?: number | null;
  /** It repeats what fails by itself, around the repeats of others: its options speak of those, and this is the count without them. */
  repeats?: number;
}

/** How an object is made: a client, a model, a chat, an agent. */
export interface ObjectRow extends Given {
  /** What it is. Default `client`. */
  kind?: ObjectKind;
  /** What it is made from. Default `module`: an export of the package. */
  from?: ObjectKind[];
  /**
   * Member chains that make it when they are called: `OpenAI`, `getGenerativeModel`, `chat.completions`. `()` is the call of
   * the thing itself, `*` the module as it stands. `|` is that operator with such a thing in front, `.|` with it further behind.
   */
  by: string[];
  /** It is one as it stands, without a call: `openai` of the AI SDK, a namespace. */
  asIs?: true;
  /** From here on it is an object of that SDK, by the row's `kind`: adapters. */
  becomes?: string;
  /** A function that it decorates is one as well: calling that is calling it. */
  decorates?: true;
  /** It is the very object that is given there: wrappers. */
  is?: Locator;
  /** The call gives a list of them: an entry is one. */
  isList?: true;
  /** A declared type alone: a class of the project that derives from it makes the requests in code of its own. */
  isAbstract?: true;
  /** It is made around the object that is given there, whose provider and options are its own: clients with calls on top. */
  around?: Locator;
  /** It answers by itself, for tests: calls that run it cost nothing. */
  isMock?: true;
  /** What takes its place where it fails: it may be one of these objects as well. */
  or?: Locator[];
  /** Kinds of objects that are in it for certain, also where nobody knows what it was made with: a chain's model. */
  holds?: ObjectKind[];
  /** Its parts are run one after another, and next to some comes one of that kind, whoever hands it in: a model behind a prompt, or before what reads answers. */
  sequence?: { comes: ObjectKind; behind: ObjectKind; before: ObjectKind };
  /** It is one message of that role; `args.messages` says where its text is. */
  role?: string;
  /** Texts that are written in it have places that are filled later. */
  template?: TemplateSyntax;
  /** It is an entry of that table of objects; the key, or what stands before the separator, names it. Its own arguments are on top. */
  entry?: { table: Locator; key: Locator; separator?: string };
  /** Provider id of the price data, where it differs from the SDK's; null leaves it to the model id. */
  provider?: string | null;
  /** The model argument names a deployment, not a model (Azure). */
  modelIsDeployment?: boolean;
  /** Client argument that fixes the deployment. */
  deployment?: Locator[];
}

/**
 * How a request asks for caching: by a mark on the last block of its system text, or, without `on`, by an option for the whole
 * request, in an agent's run whose steps continue each other.
 */
export interface CacheFix {
  /** The options object, as in edits. */
  position: number;
  /** Arguments that hold the system text; where it is a text, it becomes a `block`. */
  on?: { names: string[]; block: Block };
  mark: { name: string; value: Nested };
  /** Only this provider understands it. */
  provider?: string;
  /** The first version that sends it, by language; of another package than the binding's where one is named. */
  since: { js?: string; py?: string; package?: string };
}

export interface ApiRow extends Given {
  /** Name for people and JSON: `chat.completions.create`. Two rows share one where languages place their arguments differently. */
  id: string;
  kind: CallKind;
  /** What the call is made on. Default `client`. */
  on?: ObjectKind[];
  /** Member chains on it; alternatives of one meaning. `()` is the call of the thing itself. Of rows with one chain the first whose `when` holds counts. */
  js?: string[];
  py?: string[];
  args: ArgumentRow;
  /**
   * Its chain, with arguments of these names, is nothing else's: it is that call also where nobody says what it is made on, a
   * parameter without a caller, an object of a package that is not known. `provider` null: clients of others have that shape,
   * too, and the model alone says whose it is.
   */
  unsaid?: { names: string[]; provider?: null };
  /** It is a call only if one of these kinds is among what it is made on and its carriers: a chain with a model in it. */
  needs?: ObjectKind[];
  /** What is filled into the templates on the way. Where there are none, nobody knows what is sent. */
  values?: Locator[];
  /** A list of inputs: one request is made for each. */
  inputs?: Locator[];
  /** Given, it takes the place of all options but the model of what the call is made on. */
  instead?: Locator[];
  /**
   * The model argument may be a name out of a list of records: their `name` and `value` are paths in each. A record with one of
   * `unless` names a model at an address of its own.
   */
  aliases?: { list: Locator; name: string; value: string; unless: string[] };
  /** Roles in `messages` that count as system text. */
  systemRoles?: string[];
  /** Output is not billed by tokens that a cap limits (embeddings, images). */
  noOutput?: boolean;
  /** The API rejects requests without an output cap. */
  capRequired?: boolean;
  /**
   * Agent loops: model calls at the default; null = no cap. `per`: what the cap counts to a model call, where that is not one. `unlimited`: values that lift the cap, null for `None` and
   * `Infinity`. `note`: the default in words, with the versions that it was read in, for messages. `fix`: the option to set.
   * `limits`: functions of the package whose first argument is the cap; `endless`: those that lift it. In a list of such
   * conditions the lowest counts, and an empty one lifts the cap.
   */
  steps?: {
    default: number | null;
    per?: number;
    unlimited: (number | null)[];
    note: string;
    fix?: { name: string; position: number; value: number };
    limits?: string[];
    endless?: string[];
  };
  /** Ways to ask for caching, the best first; the first that is known to fit counts. */
  cacheFixes?: CacheFix[];
  /** Given, they make the server add input of its own: an earlier conversation, a stored prompt. */
  hiddenInput?: Locator[];
  /** Earlier turns are sent again with every call: chats. */
  keepsHistory?: boolean;
}

export interface Binding {
  /** Module specifiers whose import gates recognition (exact or a sub-path of it). */
  modules: string[];
  /** Names that are there without an import: `fetch`. */
  globals?: string[];
  /** Imported for much else: the import alone makes no file worth reading, but the hosts of conditions do. */
  isCommon?: boolean;
  /** Words that make a file worth reading where the import does not: the name of a service. */
  words?: string[];
  /** The module's name is a common word: only an import of it makes a file worth reading. */
  isWord?: boolean;
  /** Package name in manifests. */
  package: string;
  /** Those made from another kind hold for all bindings of the SDK's language. */
  objects: ObjectRow[];
  /** Members that are looked through: `with_raw_response`, `aio`. */
  transparent: string[];
}

export interface SdkRow {
  id: string;
  title: string;
  /** Provider id of the price data, unless object or base URL says otherwise; null leaves it to the model id. */
  provider: string | null;
  js?: Binding[];
  py?: Binding[];
  /** Client arguments that name another host. */
  baseUrl: Locator[];
  /** Environment variables that the SDK itself reads the host from: by themselves they do not make the provider unknown. */
  baseUrlVariables: string[];
  /** Requests for a call that always fails, when nothing is set: retries + 1; null where that differs. */
  attempts: number | null;
  /** Roles of messages by their other names: `human`. Makes pairs of role and text messages. */
  roles?: Readonly<Record<string, string>>;
  apis: ApiRow[];
  /** Member chains that look like calls but are free: token counting. */
  free: { js?: string[]; py?: string[] };
}
