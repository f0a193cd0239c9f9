/**
 * By which names frameworks are told what to run: routes, jobs, consumers of messages, commands, tests. Data only; must not
 * follow a value. A name is that of a function or decorator which is called on something (`app.post`), unless a table says else.
 */

export type Registered = 'route' | 'job' | 'consumer' | 'command' | 'test';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Called on something: a router, a queue, a client. */
export const ON_RECEIVER: Readonly<Record<Registered, ReadonlySet<string>>> = {
  // Express, Fastify, Koa, Hono, NestJS, Flask, FastAPI, aiohttp, Firebase, Elysia, tRPC (`mutation`).
  route: words(`get post put patch delete options head all use route handle handler onRequest onCall createRoute api_route websocket ws sse mutation
    add_url_rule add_get add_post add_put add_patch add_delete add_route add_api_route add_websocket_route web_endpoint fastapi_endpoint asgi_app wsgi_app`),
  // Commander, yargs, oclif, Click, Typer, VS Code, Modal.
  command: words('command action registerCommand addCommand group callback local_entrypoint'),
  // node-cron, node-schedule, Bull, Inngest, Firebase, APScheduler, Celery, RQ.
  job: words('schedule cron setInterval add_job scheduled_job task shared_task periodic_task process createFunction on_event onSchedule job scheduleJob enqueue enqueue_in enqueue_at enqueue_call'),
  // Event emitters, Kafka, AMQP, Pub/Sub, Redis, Slack, Discord, Chainlit.
  consumer: words(`on once subscribe psubscribe addEventListener addListener consume consumer listen onMessage event agent receiver basic_consume subscriber message on_message on_chat_start
    on_chat_resume onDocumentCreated onDocumentUpdated onDocumentWritten onObjectFinalized onMessagePublished`),
  test: words('describe it test beforeEach beforeAll afterEach afterAll'),
};

/** Called by themselves or made with `new`: such names say enough. */
export const BY_ITSELF: Readonly<Record<Registered, ReadonlySet<string>>> = {
  // Firebase, Nitro and h3, Django's URLs, Starlette.
  route: words('onCall onRequest defineEventHandler eventHandler defineCachedEventHandler defineWebSocketHandler path re_path Route WebSocketRoute APIRoute'),
  command: words('command'),
  // `cron`, BullMQ, Trigger.dev, Celery, Airflow.
  job: words('setInterval createFunction onSchedule task shared_task periodic_task CronJob Cron Worker QueueWorker PythonOperator schedulerTask'),
  consumer: words('onDocumentCreated onDocumentUpdated onDocumentWritten onObjectFinalized onMessagePublished MessageHandler CommandHandler CallbackQueryHandler InlineQueryHandler'),
  test: new Set(),
};

/** Decorators alone: NestJS, its schedulers, queues and transports; Litestar, Django REST, Prefect, Dramatiq, Modal. JavaScript's begin with a capital. */
export const DECORATORS: Readonly<Record<Registered, ReadonlySet<string>>> = {
  route: words('Get Post Put Patch Delete All Sse Query Mutation Subscription ResolveField get post put patch delete route api_view action api_controller require_POST require_GET require_http_methods'),
  command: words('command group Command SubCommand'),
  job: words('Cron Interval Timeout Process task shared_task periodic_task flow actor dag job function periodic'),
  consumer: words('OnEvent MessagePattern EventPattern SubscribeMessage OnQueueCompleted RabbitSubscribe RabbitRPC SqsMessageHandler on_message'),
  test: words('fixture'),
};

/** Functions in the options of a call, by their names; where names of the call are given, only of those. */
export const IN_OPTIONS: readonly { names: ReadonlySet<string>; kind: Registered; of: ReadonlySet<string> | null }[] = [
  { names: words('handler'), kind: 'route', of: words('route createRoute onRequest onCall defineRoute') },
  { names: words('resolve'), kind: 'route', of: words('mutation query mutationField queryField') },
  { names: words('run'), kind: 'job', of: words('task') },
  { names: words('handler'), kind: 'command', of: words('command defineCommand') },
  { names: words('run'), kind: 'command', of: words('defineCommand') },
  { names: words('eachMessage eachBatch handleMessage handleMessageBatch'), kind: 'consumer', of: null },
];

/** Methods that a framework calls, by what their class derives from. */
export const OF_CLASSES: readonly { family: 'js' | 'py' | null; base: RegExp; methods: ReadonlySet<string>; kind: Registered }[] = [
  // Django's views, Django REST's, Flask's `MethodView` and `Resource`, Starlette's endpoints.
  { family: 'py', base: /(View|ViewSet|ViewSetMixin|Resource|HTTPEndpoint|RequestHandler)$/, methods: words('get post put patch delete list create retrieve update partial_update destroy dispatch form_valid'), kind: 'route' },
  { family: 'py', base: /(Consumer|WebSocketEndpoint)$/, methods: words('receive receive_json on_receive connect'), kind: 'consumer' },
  { family: 'js', base: /^WorkerHost$/, methods: words('process'), kind: 'job' },
  { family: 'py', base: /^Task$/, methods: words('run'), kind: 'job' },
  // oclif, Django's management commands, nest-commander.
  { family: null, base: /^(Command|BaseCommand|CommandRunner)$/, methods: words('run handle'), kind: 'command' },
];

/** Exports that a framework calls, by the file's name. */
export const OF_FILES: readonly { path: RegExp; exports: RegExp; kind: Registered }[] = [
  // Next.js and SvelteKit.
  { path: /(^|\/)(route|\+server)\.[cm]?[jt]sx?$/, exports: /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|fallback)$/, kind: 'route' },
  { path: /(^|\/)pages\/api\/.*\.[cm]?[jt]sx?$/, exports: /^default$/, kind: 'route' },
  { path: /(^|\/)app\/(.*\/)?page\.[jt]sx?$/, exports: /^(default|generateMetadata)$/, kind: 'route' },
  { path: /(^|\/)\+(page|layout)(\.server)?\.[jt]s$/, exports: /^(load|actions)$/, kind: 'route' },
  // Remix and React Router; Astro.
  { path: /(^|\/)routes\/.*\.[jt]sx?$|(^|\/)root\.tsx$/, exports: /^(action|loader)$/, kind: 'route' },
  { path: /(^|\/)pages\/.*\.[jt]s$/, exports: /^(GET|POST|PUT|PATCH|DELETE|ALL)$/, kind: 'route' },
];

/** Functions that clouds call, by their names: AWS Lambda's. */
export const CLOUD_HANDLERS: ReadonlySet<string> = words('lambda_handler handler');
/** Parameters of theirs: a `handler` of anything else has others. */
export const CLOUD_EVENTS: ReadonlySet<string> = words('event _event');

/** Members of a module's default export that a runtime calls: Cloudflare Workers, Bun, Deno. */
export const OF_DEFAULT_EXPORT: Readonly<Record<string, Registered>> = { fetch: 'route', scheduled: 'job', queue: 'consumer', email: 'consumer' };
